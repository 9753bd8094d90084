"""The addresses of the year."""

from django.urls import path, register_converter

from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.views import activity, calendar, wheel


class SchoolYearConverter:
    """2026-27 in an address; anything that is no school year is no address (NotASchoolYear is a ValueError)."""

    regex = r"\d{4}-\d{2}"

    def to_python(self, value: str) -> SchoolYear:
        return SchoolYear.named(value)

    def to_url(self, value: SchoolYear) -> str:
        return value.slug


register_converter(SchoolYearConverter, "school_year")

app_name = "year_wheel"
urlpatterns = [
    path("arshjul/", wheel.wheel_now, name="wheel_now"),
    path("arshjul/aktivitet/<int:activity_id>/", activity.activity, name="activity"),
    path("arshjul/aktivitet/<int:activity_id>/klar/", activity.activity_close, name="activity_close"),
    path("arshjul/aktivitet/<int:activity_id>/flytta/", activity.activity_move, name="activity_move"),
    path("arshjul/aktivitet/<int:activity_id>/tid/", activity.activity_book, name="activity_book"),
    path(
        "arshjul/aktivitet/<int:activity_id>/ta-bort/", activity.activity_withdraw, name="activity_withdraw"
    ),
    path("arshjul/aktivitet/<int:activity_id>/oppna/", activity.activity_reopen, name="activity_reopen"),
    path(
        "arshjul/studiedag/<int:holiday_id>/ta-bort/", calendar.study_day_withdraw, name="study_day_withdraw"
    ),
    path("arshjul/kalender/", calendar.feed, name="feed"),
    path("arshjul/kalender/stang/", calendar.feed_revoke, name="feed_revoke"),
    path("arshjul/kalender/<str:token>.ics", calendar.feed_file, name="feed_file"),
    path("arshjul/<school_year:year>/", wheel.year, name="year"),
    path("arshjul/<school_year:year>/borja/", wheel.year_start, name="year_start"),
    path("arshjul/<school_year:year>/ny/", activity.activity_new, name="activity_new"),
    path("arshjul/<school_year:year>/lov/", calendar.breaks, name="breaks"),
]
