"""The addresses of focus areas, goals, insatser and the plan."""

from django.urls import path

from samsyn.improvement.views import effects, focus, following, goals, interventions, listing, plans


app_name = "improvement"
urlpatterns = [
    path("mal/", listing.goal_list, name="goal_list"),
    path("mal/ny/", goals.goal_new, name="goal_new"),
    path("mal/<int:goal_id>/", goals.goal, name="goal"),
    path("mal/<int:goal_id>/andra/", goals.goal_change, name="goal_change"),
    path("mal/<int:goal_id>/folj-upp/", following.goal_follow_up, name="goal_follow_up"),
    path("fokus/ny/", focus.focus_new, name="focus_new"),
    path("insatser/", listing.intervention_list, name="intervention_list"),
    path("insatser/ny/", interventions.intervention_new, name="intervention_new"),
    path("insatser/<int:intervention_id>/", interventions.intervention, name="intervention"),
    path("insatser/<int:intervention_id>/effekt/", effects.effect, name="effect"),
    path("insatser/<int:intervention_id>/effekt/plan/", effects.effect_plan, name="effect_plan"),
    path("insatser/<int:intervention_id>/startordning/", effects.start_order, name="start_order"),
    path(
        "insatser/<int:intervention_id>/andra/", interventions.intervention_change, name="intervention_change"
    ),
    path(
        "insatser/<int:intervention_id>/folj-upp/",
        following.intervention_follow_up,
        name="intervention_follow_up",
    ),
    path("verksamhetsplan/<slug:school_year>/", plans.plan, name="plan"),
]
