"""Addresses of rights."""

from django.urls import path

from samsyn.rights import views


app_name = "rights"
urlpatterns = [
    path("elever/<int:pupil_id>/utdrag/", views.extract, name="extract"),
]
