"""The addresses of reading in files."""

from django.urls import path

from samsyn.imports import views
from samsyn.imports.fetching import views as statistics_views
from samsyn.imports.ss12000 import views as register_views


app_name = "imports"
urlpatterns = [
    path("lasin/", views.import_list, name="import_list"),
    path("lasin/ny/", views.import_new, name="import_new"),
    path("lasin/<int:item_id>/", views.import_detail, name="import_detail"),
    path("lasin/<int:item_id>/las-in/", views.import_read, name="import_read"),
    path("lasin/<int:item_id>/ta-bort/", views.import_refuse, name="import_refuse"),
    path("lasin/<int:item_id>/glom/", views.import_forget, name="import_forget"),
    path("lasin/<int:item_id>/angra/", views.import_undo, name="import_undo"),
    path("lasin/ss12000/", register_views.register, name="register"),
    path("lasin/ss12000/hamta/", register_views.register_read, name="register_read"),
    path("ss12000/avisering/<str:token>/", register_views.register_notice, name="register_notice"),
    path("lasin/ss12000/roll/<int:proposal_id>/", register_views.proposal_decide, name="proposal_decide"),
    path("lasin/statistik/", statistics_views.statistics, name="statistics"),
    path("lasin/statistik/hamta/", statistics_views.statistics_fetch, name="statistics_fetch"),
    path("lasin/statistik/matt/", statistics_views.measures_decide, name="measures_decide"),
    path("lasin/statistik/enhet/", statistics_views.place_decide, name="place_decide"),
]
