"""The addresses of insight and oversight."""

from django.urls import path

from samsyn.oversight.views import glass, insight, log, reviews


app_name = "oversight"
urlpatterns = [
    path("vem-har-sett-mig/", insight.my_readers, name="my_readers"),
    path("insyn/", insight.insight_list, name="insight_list"),
    path("insyn/<uuid:asked_id>/", insight.insight_detail, name="insight_detail"),
    path("logg/vad-har-sett/<int:user_id>/", log.seen_by_person, name="seen_by_person"),
    path("granskning/", reviews.review_list, name="review_list"),
    path("granskning/<uuid:day_id>/", reviews.review_day, name="review_day"),
    path("glasrutan/", glass.glass, name="glass"),
    path("glasrutan/granska/", glass.glass_list, name="glass_list"),
    path("glasrutan/<uuid:opening_id>/", glass.glass_detail, name="glass_detail"),
    path("glasrutan/<uuid:opening_id>/stang/", glass.glass_close, name="glass_close"),
]
