"""The addresses of the team: staffing, supervision and routines."""

from django.urls import path

from samsyn.health_team.views import routines, staffing


app_name = "health_team"
urlpatterns = [
    path("bemanning/", staffing.staffing, name="staffing"),
    path("bemanning/<int:position_id>/", staffing.position, name="position"),
    path("handledning/", staffing.supervision_list, name="supervision_list"),
    path("handledning/<int:supervision_id>/", staffing.supervision_told, name="supervision_told"),
    path("rutiner/", routines.routine_list, name="routine_list"),
    path("rutiner/ny/", routines.routine_new, name="routine_new"),
    path("rutiner/<int:routine_id>/", routines.routine, name="routine"),
    path("rutiner/<int:routine_id>/andra/", routines.routine_change, name="routine_change"),
]
