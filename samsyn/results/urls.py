"""Where the results are found."""

from django.urls import path

from samsyn.results.views import (
    catalogue,
    comparing,
    event,
    export,
    following,
    letter,
    level,
    measure,
    overview,
    public,
    relating,
    released,
    schools,
    units,
    why,
)
from samsyn.year_wheel.urls import SchoolYearConverter  # noqa: F401 - makes <school_year:...> known


app_name = "results"
urlpatterns = [
    path("matt/", catalogue.catalogue_page, name="catalogue"),
    path("resultat/", overview.overview, name="overview"),
    path("resultat/publicerat/", public.public, name="public"),
    path("resultat/publicerat/<slug:source>/<slug:name>/", public.public_measure, name="public_measure"),
    path("resultat/handelser/", event.event_list, name="event_list"),
    path("resultat/handelser/<int:event_id>/ta-bort/", event.event_withdraw, name="event_withdraw"),
    path("resultat/niva/<int:level_id>/ta-tillbaka/", level.level_withdraw, name="level_withdraw"),
    path("resultat/undantag/<int:left_out_id>/rakna-med/", level.take_in, name="take_in"),
    path("resultat/utlamnat/", released.released, name="released"),
    path("resultat/utlamnat/<school_year:year>/frys/", released.freeze, name="freeze"),
    path("resultat/utlamnat/<school_year:year>/ratta/", released.correct, name="correct"),
    path("resultat/brev/", letter.letter, name="letter"),
    path("resultat/<slug:name>/", measure.measure, name="measure"),
    path("resultat/<slug:name>/varfor/", why.why, name="why"),
    path("resultat/<slug:name>/om/", catalogue.about, name="about"),
    path("resultat/<slug:name>/jamfor/", comparing.compare, name="compare"),
    path("resultat/<slug:name>/samband/", relating.relation, name="relation"),
    path("resultat/<slug:name>/arskull/", following.cohort, name="cohort"),
    path("resultat/<slug:name>/niva/", level.level, name="level"),
    path("resultat/<slug:name>/enheter/", units.unit_list, name="unit_list"),
    path("resultat/<slug:name>/csv/", export.csv, name="csv"),
    path("resultat/<slug:name>/xlsx/", export.xlsx, name="xlsx"),
    path("huvudman/", schools.schools, name="organiser"),
]
