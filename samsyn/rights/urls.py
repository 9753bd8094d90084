"""Addresses of rights."""

from django.urls import path

from samsyn.rights.views import extracts, retention


app_name = "rights"
urlpatterns = [
    path("elever/<int:pupil_id>/utdrag/", extracts.extract, name="extract"),
    path("elever/<int:pupil_id>/stopp/", extracts.hold, name="hold"),
    path("gallring/", retention.retention, name="retention"),
    path("gallring/<slug:kind>/", retention.record_kind, name="record_kind"),
    path("gallring/<slug:kind>/utfor/", retention.dispose_kind, name="dispose_kind"),
]
