"""Where reports about pupils, and their templates, are found."""

from django.urls import path

from samsyn.pupil_reports.views import building, counting, reports, templates


app_name = "pupil_reports"
urlpatterns = [
    path("elevrapporter/", reports.report_list, name="report_list"),
    path("elevrapporter/elev/<int:pupil_id>/", reports.pick, name="pick"),
    path("elevrapporter/elev/<int:pupil_id>/<int:template_id>/", reports.write, name="write"),
    path("elevrapporter/<uuid:report_id>/", reports.report, name="report"),
    path("elevrapporter/<uuid:report_id>/ratta/", reports.correct, name="correct"),
    path("rapportmallar/", templates.template_list, name="template_list"),
    path("rapportmallar/fardiga/<slug:ready_key>/", templates.ready_template, name="ready_template"),
    path("rapportmallar/ny/", templates.template_new, name="template_new"),
    path("rapportmallar/<int:template_id>/", templates.template, name="template"),
    path("rapportmallar/<int:template_id>/anpassa/", templates.adapt, name="adapt"),
    path("rapportmallar/<int:template_id>/av-och-pa/", templates.turn, name="turn"),
    path("rapportmallar/<int:template_id>/siffror/", counting.numbers, name="numbers"),
    path("rapportmallar/<int:template_id>/bygg/", building.build, name="build"),
    path("rapportmallar/<int:template_id>/bygg/rubrik/", building.head, name="head"),
    path(
        "rapportmallar/<int:template_id>/bygg/ny-fraga/<slug:kind>/",
        building.question_new,
        name="question_new",
    ),
    path("rapportmallar/<int:template_id>/bygg/fraga/<slug:key>/", building.question, name="question"),
    path("rapportmallar/<int:template_id>/bygg/ordning/", building.order, name="order"),
    path("rapportmallar/<int:template_id>/bygg/anvand/", building.use, name="use"),
    path("rapportmallar/<int:template_id>/bygg/kasta/", building.drop, name="drop"),
]
