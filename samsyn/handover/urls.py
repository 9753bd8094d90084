"""Where the pack is found."""

from django.urls import path

from samsyn.handover import views


app_name = "handover"
urlpatterns = [
    path("overlamning/", views.pack, name="pack"),
    path("overlamning/<slug:format_name>/", views.file, name="file"),
]
