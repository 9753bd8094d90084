"""Addresses about units, and about guardians."""

from django.urls import path

from samsyn.organisation import views


app_name = "organisation"
urlpatterns = [
    path("enheter/", views.unit_list, name="unit_list"),
    path("enheter/kommun/", views.municipality, name="municipality"),
    path("enheter/ny/", views.unit_new, name="unit_new"),
    path("elever/<int:pupil_id>/vardnadshavare/", views.guardians, name="guardians"),
    path("mina-vardnadshavare/", views.own_guardians, name="own_guardians"),
    path("elever/vardnadshavare/<int:guardianship_id>/", views.limit, name="limit"),
]
