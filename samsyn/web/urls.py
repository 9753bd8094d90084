"""Addresses of the frame."""

from django.urls import path

from samsyn.web.views import log, open_pages, personas, pupils, start


app_name = "web"
urlpatterns = [
    path("", start.start, name="start"),
    path("mitt/", start.mine, name="mine"),
    path("sprak/", open_pages.language, name="language"),
    path("vem-ser-vad/", open_pages.who_sees_what, name="who_sees_what"),
    path("hjalp/", open_pages.help_page, name="help"),
    path("tillganglighet/", open_pages.accessibility, name="accessibility"),
    path("personuppgifter/", open_pages.personal_data, name="personal_data"),
    path("personer/", personas.personas, name="personas"),
    path("personer/<int:user_id>/", personas.become, name="become"),
    path("elever/", pupils.pupil_list, name="pupil_list"),
    path("elever/<int:pupil_id>/", pupils.pupil_detail, name="pupil_detail"),
    path("elever/<int:pupil_id>/namn/", pupils.true_name, name="true_name"),
    path("elever/<int:pupil_id>/skydd/", pupils.protection, name="protection"),
    path("logg/", log.audit_log, name="audit_log"),
]
