"""The addresses of the team: its plan, staffing, supervision and routines."""

from django.urls import path

from samsyn.health_team.views import plans, routines, staffing, workshop


app_name = "health_team"
urlpatterns = [
    path("elevhalsoplan/", plans.plan_now, name="plan_now"),
    path("elevhalsoplan/<slug:school_year>/", plans.plan, name="plan"),
    path("elevhalsoplan/<slug:school_year>/borja/", plans.plan_start, name="plan_start"),
    path("elevhalsoplan/overens/<int:agreed_id>/", plans.agreed, name="agreed"),
    path("elevhalsoplan/overens/<int:agreed_id>/<slug:format_name>/", plans.agreed_file, name="agreed_file"),
    path("elevhalsoplan/arbete/<int:plan_id>/min-syn/", workshop.my_view, name="my_view"),
    path("elevhalsoplan/arbete/<int:plan_id>/sida-vid-sida/", workshop.side_by_side, name="side_by_side"),
    path("elevhalsoplan/arbete/<int:plan_id>/del/<slug:part>/", workshop.wording, name="wording"),
    path("elevhalsoplan/arbete/<int:plan_id>/del/<slug:part>/bakom/", workshop.assent, name="assent"),
    path("elevhalsoplan/arbete/<int:plan_id>/mal-och-dagar/", workshop.joining, name="joining"),
    path("bemanning/", staffing.staffing, name="staffing"),
    path("bemanning/<int:position_id>/", staffing.position, name="position"),
    path("handledning/", staffing.supervision_list, name="supervision_list"),
    path("handledning/<int:supervision_id>/", staffing.supervision_told, name="supervision_told"),
    path("rutiner/", routines.routine_list, name="routine_list"),
    path("rutiner/ny/", routines.routine_new, name="routine_new"),
    path("rutiner/<int:routine_id>/", routines.routine, name="routine"),
    path("rutiner/<int:routine_id>/andra/", routines.routine_change, name="routine_change"),
]
