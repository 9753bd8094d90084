"""Addresses about users."""

from django.urls import path

from samsyn.accounts import views
from samsyn.accounts.views import standing_in


app_name = "accounts"
urlpatterns = [
    path("start/<str:token>/", views.first_start, name="first_start"),
    path("inbjudan/<str:token>/", views.accept, name="accept"),
    path("anvandare/", views.user_list, name="user_list"),
    path("anvandare/bjud-in/", views.invite, name="invite"),
    path("anvandare/<int:user_id>/", views.user_detail, name="user_detail"),
    path("anvandare/<int:user_id>/klass/", views.give_group, name="give_group"),
    path("anvandare/klass/<int:teaching_id>/avsluta/", views.end_teaching, name="end_teaching"),
    path("ersattare/", standing_in.stand_in_list, name="stand_in_list"),
    path("ersattare/ny/<int:assignment_id>/", standing_in.stand_in_new, name="stand_in_new"),
    path("ersattare/<int:stand_in_id>/bekrafta/", standing_in.stand_in_confirm, name="stand_in_confirm"),
    path("ersattare/<int:stand_in_id>/avsluta/", standing_in.stand_in_end, name="stand_in_end"),
    path("anvandare/roll/<int:assignment_id>/avsluta/", views.end_role, name="end_role"),
]
