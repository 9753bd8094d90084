"""Where the results are found."""

from django.urls import path

from samsyn.results.views import export, measure, overview, schools


app_name = "results"
urlpatterns = [
    path("resultat/", overview.overview, name="overview"),
    path("resultat/<slug:name>/", measure.measure, name="measure"),
    path("resultat/<slug:name>/om/", measure.about, name="about"),
    path("resultat/<slug:name>/csv/", export.csv, name="csv"),
    path("resultat/<slug:name>/xlsx/", export.xlsx, name="xlsx"),
    path("huvudman/", schools.schools, name="organiser"),
]
