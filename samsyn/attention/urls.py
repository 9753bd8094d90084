"""The addresses of signals and their rules."""

from django.urls import path

from samsyn.attention import views


app_name = "attention"
urlpatterns = [
    path("att-titta-pa/", views.signal_list, name="signal_list"),
    path("att-titta-pa/<int:pupil_id>/tittat/", views.looked, name="looked"),
    path("att-titta-pa/regler/", views.rules, name="rules"),
    path("att-titta-pa/regler/ny/", views.rules_new, name="rules_new"),
    path("att-titta-pa/likabehandling/", views.equal_treatment, name="equal_treatment"),
]
