"""Where pupil health is found."""

from django.urls import path

from samsyn.pupil_health.views import (
    cases,
    door,
    handling,
    offering,
    opening_cases,
    pointing_out,
    practice,
    raising,
)


app_name = "pupil_health"
urlpatterns = [
    path("u/<str:code>/", door.door, name="door"),
    path("u/<str:code>/in/<str:token>/", door.door_open, name="door_open"),
    path("uppmarksamma/glom/", door.forget_phone, name="forget_phone"),
    path("elevhalsan/", offering.helpers, name="helpers"),
    path("elevhalsan/ny/", offering.offering_new, name="offering_new"),
    path("elevhalsan/<int:offering_id>/", offering.offering_change, name="offering_change"),
    path("elevhalsan/<int:offering_id>/ta-bort/", offering.offering_withdraw, name="offering_withdraw"),
    path("inkorg/skylt/", door.sheet, name="sheet"),
    path("uppmarksamma/", raising.pick, name="raise_pick"),
    path("uppmarksamma/elev/<int:pupil_id>/", raising.raise_about, name="raise_about"),
    path("uppmarksamma/klass/<int:group_id>/", raising.raise_group, name="raise_group"),
    path("uppmarksamma/okand/", raising.raise_unknown, name="raise_unknown"),
    path("uppmarksamma/mina/", raising.receipts, name="receipts"),
    path("uppmarksamma/tack/<uuid:concern_id>/", raising.thanks, name="thanks"),
    path("inkorg/", handling.inbox, name="inbox"),
    path("inkorg/mottagare/", handling.intake, name="intake"),
    path("inkorg/<uuid:concern_id>/", handling.concern, name="concern"),
    path("inkorg/<uuid:concern_id>/beslut/", handling.decide, name="decide"),
    path("inkorg/<uuid:concern_id>/bedom/", handling.rate, name="rate"),
    path("inkorg/<uuid:concern_id>/vem/", pointing_out.pointing_out, name="pointing_out"),
    path("inkorg/<uuid:concern_id>/hall-med/", handling.assent, name="assent"),
    path("inkorg/<uuid:concern_id>/med/", handling.add_member, name="add_member"),
    path("inkorg/<uuid:concern_id>/anmald/", handling.notified, name="notified"),
    path("inkorg/<uuid:concern_id>/avsluta/", handling.close, name="close"),
    path("inkorg/<uuid:concern_id>/oppna/", handling.reopen, name="reopen"),
    path("inkorg/<uuid:concern_id>/arende/", opening_cases.open_case, name="open_case"),
    path("inkorg/<uuid:concern_id>/arende/samma/", opening_cases.join_case, name="join_case"),
    path("ova/", practice.practice, name="practice"),
    path("ova/<slug:case>/", practice.practice_case, name="practice_case"),
    path("arenden/", cases.case_list, name="case_list"),
    path("arenden/<uuid:case_id>/", cases.case, name="case"),
    path("arenden/<uuid:case_id>/niva/", cases.set_level, name="set_level"),
    path("arenden/<uuid:case_id>/med/", cases.add_member, name="add_case_member"),
    path("arenden/<uuid:case_id>/inte-med/", cases.end_member, name="end_case_member"),
    path("arenden/<uuid:case_id>/lamna-over/", cases.hand_over, name="hand_over"),
    path("arenden/<uuid:case_id>/avsluta/", cases.close_case, name="close_case"),
    path("arenden/<uuid:case_id>/oppna/", cases.reopen_case, name="reopen_case"),
    path("arenden/<uuid:case_id>/ansvarig/", cases.name_responsible, name="name_responsible"),
]
