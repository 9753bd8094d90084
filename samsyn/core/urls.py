"""Addresses of the ground: the living page that shows every shared part."""

from django.urls import path

from samsyn.core import views


app_name = "core"
urlpatterns = [path("delar/", views.parts, name="parts")]
