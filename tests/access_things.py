"""One thing of each kind, at a school, so that every address has something to answer about."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from samsyn.access.zones import Zone
from samsyn.accounts.actions import Period, ask_stand_in
from samsyn.accounts.models import Assignment, User
from samsyn.attention.models import Signal
from samsyn.conferences.actions import preparing
from samsyn.conferences.models import Conference
from samsyn.core.crypto import seal
from samsyn.core.school_year import SchoolYear
from samsyn.datasets.actions import make_token, order_export
from samsyn.health_team.actions import staffing
from samsyn.health_team.actions.plans import agree_on_plan, start_plan
from samsyn.health_team.actions.routines import Written, write_routine
from samsyn.health_team.actions.workshop import Seen, Together, put_side_by_side, word_together, write_views
from samsyn.health_team.parts import RESULTS, SHARED
from samsyn.imports.actions import receive
from samsyn.imports.models import RoleProposal
from samsyn.improvement.actions.goals import set_goal
from samsyn.improvement.actions.interventions import Planned, plan_intervention
from samsyn.improvement.proposals import Proposal
from samsyn.organisation.models import ProtectedIdentity
from samsyn.oversight.actions.glass import break_glass
from samsyn.oversight.actions.insight import ask_for_readers
from samsyn.oversight.models import ReadingDay, ReadingSample
from samsyn.pupil_health.actions import case_outside, case_work
from samsyn.pupil_health.actions.cases import Opening, open_case
from samsyn.pupil_health.actions.door import make_doorway
from samsyn.pupil_health.actions.handling import Assessment
from samsyn.pupil_health.actions.meetings import Decided, decide_at_meeting, plan_meeting
from samsyn.pupil_health.actions.offering import Offered, write_offering
from samsyn.pupil_health.actions.raising import Raised, raise_concern
from samsyn.pupil_health.models import Case, ConcernMember
from samsyn.pupil_reports.actions import writing
from samsyn.pupil_reports.actions.templates import adapt, switch_on
from samsyn.pupil_reports.queries.templates import in_use
from samsyn.reports.actions import make_report
from samsyn.reports.commissions import Commission, Rendering
from samsyn.results.actions import Place, answer_level, leave_out, tell_event
from samsyn.year_wheel.actions import add_study_day, start_year
from samsyn.year_wheel.models import Activity
from tests.world import TODAY, World


THIS = SchoolYear(2026)


@dataclass
class Things:
    """The world, and what stands in it."""

    world: World
    made: dict[str, Any] = field(default_factory=dict)


def build_things(world: World) -> Things:
    """A year begun, a conference prepared, a goal with an insats, and a report: all at Norra, by rektor."""
    norra, bo = world.units["Norra"], world.people["bo"]
    things = Things(world, {"guardianship": world.pupils["kim"].guardianships.get()})
    made = things.made
    made["signal"] = _signal(world)
    made |= _roles(world)
    identity = ProtectedIdentity(pupil=world.pupils["lo"], unit=norra)
    identity.sealed_name = seal("Lovisa Lind", place=identity.place)
    identity.save()
    start_year(by=bo, unit=norra, year=THIS, template="school")
    made["activity"] = Activity.objects.filter(unit=norra).order_by("pk").first()
    made["holiday"] = add_study_day(by=bo, unit=norra, year=THIS, on=date(2026, 11, 27))
    made |= _oversight(world)
    made["conference"] = _conference(norra, bo)
    made["central"] = _central(world)
    made["evidence"] = made["conference"].evidence.get()
    made |= _said_of_charts(norra, bo)
    made["goal"] = set_goal(by=bo, unit=norra, proposal=_proposal(bo), today=TODAY)
    made["insats"] = plan_intervention(by=bo, unit=norra, planned=_planned(bo, made["goal"]))
    made["coming"] = plan_intervention(by=bo, unit=norra, planned=_coming(bo))
    made["report"] = make_report(by=bo, commission=_commission(norra))
    made["import"] = receive(by=world.people["adam"], name="narvaro.csv", chunks=[b"unit;pupil_key\n"])
    made |= _cases(world) | _pupil_reports(world)
    made["proposal"] = RoleProposal.objects.create(
        ref="duty", unit=norra, role="teacher", duty="Lärare", user=world.people["anna"], starts_on=TODAY
    )
    made |= _handed_out(norra, bo) | _team(norra, bo) | _health_plans(norra, bo, world.people["cia"])
    return things


def _roles(world: World) -> dict[str, Any]:
    """The mentor's role, and that she has asked for somebody to stand in."""
    anna, days = world.people["anna"], Period(date(2026, 11, 23), date(2026, 12, 4))
    held = Assignment.objects.get(user=anna)
    asked = ask_stand_in(by=anna, assignment=held, user=world.people["ali"], period=days)
    return {"assignment": held, "stand_in": asked}


def _handed_out(unit: Any, by: Any) -> dict[str, Any]:
    return {
        "token": make_token(
            by=by, unit=unit, name="Power BI", days=90, secret=f"samsyn_inte_hemlig_{unit.pk}"
        ),
        "export": order_export(by=by, unit=unit, kind="parquet"),
        "door": make_doorway(by=by, unit=unit),
        "offering": write_offering(by=by, unit=unit, offered=Offered("school_nurse", "Vila en stund")),
    }


def _team(unit: Any, by: Any) -> dict[str, Any]:
    """A position in pupil health, a time of supervision and a routine."""
    position = staffing.NewPosition("school_nurse", 80, date(2026, 8, 10))
    hour = staffing.NewSupervision("received", TODAY, 60, "hela teamet", "en psykolog utifrån")
    written = Written("Kris", "Samla krisgruppen.", "principal", date(2026, 8, 10), date(2027, 8, 10))
    return {
        "position": staffing.add_position(by=by, unit=unit, new=position),
        "supervision": staffing.plan_supervision(by=by, unit=unit, new=hour),
        "routine": write_routine(by=by, unit=unit, written=written),
    }


def _pupil_reports(world: World) -> dict[str, Any]:
    """A short report about Kim by her mentor, and a draft of the template's next version."""
    norra, bo, anna = world.units["Norra"], world.people["bo"], world.people["anna"]
    template = switch_on(by=bo, unit=norra, key="mini")
    adapt(by=bo, unit=norra, one=in_use(norra)[0])
    said = writing.Written(TODAY, {"about": "Kamrater", "seen": "Satt ensam", "told": []})
    report = writing.write_report(
        by=anna, unit=norra, pupil=world.pupils["kim"], one=in_use(norra)[0], written=said
    )
    return {"template": template, "pupil_report": report}


def _health_plans(unit: Any, by: Any, member: Any) -> dict[str, Any]:
    """This year's plan, worded and agreed on; and next year's, where each still writes alone."""
    plan = start_plan(by=by, unit=unit, year=THIS, today=TODAY)
    write_views(by=member, plan=plan, views={SHARED: Seen(text="Eleverna")}, handed_in=True, on=TODAY)
    put_side_by_side(by=by, plan=plan, on=TODAY)
    for part in (SHARED, RESULTS):
        word_together(by=by, plan=plan, part=part, said=Together(text="Alla lyckas"), opened=0)
    return {
        "health_plan": plan,
        "agreed_plan": agree_on_plan(by=by, plan=plan, note="", on=TODAY),
        "coming_plan": start_plan(by=by, unit=unit, year=THIS.next, today=TODAY),
    }


def _oversight(world: World) -> dict[str, Any]:
    """Somebody has broken the glass, a pupil asks who has read, and a day of Anna's reading is looked at."""
    reason, noa, norra, anna = (
        "Föräldern svarar inte",
        world.pupils["noa"],
        world.units["Norra"],
        world.people["anna"],
    )
    sample = ReadingSample.objects.create(
        unit=norra, month="2026-10", seed="5eed", population=1, drawn_at=timezone.now(), answer_by=TODAY
    )
    return {
        "reading": ReadingDay.objects.create(
            sample=sample, user=anna, on=date(2026, 10, 14), reasons=["night"]
        ),
        "opening": break_glass(by=anna, unit=norra, pupil=noa, reason=reason),
        "asked": ask_for_readers(by=world.people["kim"]),
    }


def _signal(world: World) -> Signal:
    """Kim, of 9A, has been away more than she used to."""
    return Signal.objects.create(
        unit=world.units["Norra"],
        pupil=world.pupils["kim"],
        rule="F1",
        version=1,
        state=Signal.State.LOOK,
        within=5,
        data={"first": "2026-10-01", "until": "2026-10-30", "value": 17.0, "own": 6.0},
        raised_on=TODAY,
        renewed_on=TODAY,
        lapses_on=date(2027, 1, 1),
    )


def _cases(world: World) -> dict[str, Any]:
    """A concern, one about rektor that nobody has, a case that the curator has, and one that somebody left behind."""
    norra, cia = world.units["Norra"], world.people["cia"]
    raised = Raised("exposed", "two_days", "Satt ensam", who="blå jacka")
    made: dict[str, Any] = {"concern": raise_concern(by=world.people["vera"], unit=norra, raised=raised)}
    for name in ("case", "left_case"):
        raised = Raised("exposed", "two_days", "Satt ensam", who="röd jacka")
        concern = raise_concern(by=world.people["ali"], unit=norra, raised=raised)
        made[name] = open_case(by=cia, concern=concern, opening=Opening(cia, Assessment(2, "Ensam"), "Tack."))
    made |= _work_in(made["case"], world)
    about_bo = Raised("exposed", "two_days", "Skrek", who="grön jacka", about_adult=world.people["bo"])
    made["unreceived"] = raise_concern(by=world.people["ali"], unit=norra, raised=about_bo)
    ConcernMember.objects.filter(concern=made["unreceived"]).update(ends_on=date(2026, 11, 1))
    gone, _new = User.objects.get_or_create(email="slutat@exempelkoping.example", name="Gone")
    rows = Case.objects.everything(because="somebody who was responsible has left")
    rows.filter(pk=made["left_case"].pk).update(responsible=gone)
    return made | _meeting(norra, cia, world.people["anna"])


def _meeting(unit: Any, by: Any, owner: Any) -> dict[str, Any]:
    """Today's meeting about cases, with a decision for the mentor."""
    meeting = plan_meeting(by=by, unit=unit, kind="eht", held_on=TODAY, minutes=60)
    decided = Decided("Prata om rasten", "preventive", "group", owner, date(2026, 11, 27))
    return {"meeting": meeting, "decision": decide_at_meeting(by=by, meeting=meeting, decided=decided)}


def _work_in(case: Case, world: World) -> dict[str, Any]:
    """A note, an insats that the mentor of 9A owns, work with others, and a report of concern."""
    cia, anna = world.people["cia"], world.people["anna"]
    kept = {"harm": "Kan bli slagen", "kept_until": date(2026, 12, 18)}
    note = case_work.sign_note(by=cia, case=case, said=case_work.Said("voice", "Jag vill sitta fram", **kept))
    planned = case_work.Planned(
        "I12", "remedial", "individual", "Egen plats", anna, date(2026, 11, 23), date(2026, 12, 4)
    )
    begun = case_outside.Begun("sip", "social_services", "Plan", "both", TODAY, **kept)
    return {
        "note": note,
        "action": case_work.decide_action(by=cia, case=case, planned=planned),
        "outside": case_outside.begin_outside(by=cia, case=case, begun=begun),
        "welfare": case_outside.note_report(by=cia, case=case, reported_by=anna, on=TODAY),
    }


def _said_of_charts(unit: Any, by: Any) -> dict[str, Any]:
    place = Place(unit, "attendance", "total", "", "2026-10")
    answer = {"state": "declined", "kind": "other", "cause": "Inget har ändrats.", "on": TODAY}
    return {
        "event": tell_event(by=by, unit=unit, on=TODAY, kind="timetable", what="Nytt schema"),
        "level": answer_level(by=by, place=place, **answer),
        "left_out": leave_out(by=by, place=place, reason="Systembyte."),
    }


def _central(world: World) -> Any:
    """The organiser's own, which there is one of however many schools have things."""
    organiser = world.units["Exempelköping"]
    there = Conference.objects.filter(unit=organiser, template="HRK1").first()
    return there or _conference(organiser, world.people["eva"], "HRK1")


def _conference(unit: Any, by: Any, template: str = "RK1") -> Any:
    seen = preparing.Observation("Det är stökigt i korridoren efter lunch.", "rundvandring", "vaktmästaren")
    preparation = preparing.Preparation(template=template, held_on=TODAY, observations=[seen])
    return preparing.prepare_conference(by=by, unit=unit, preparation=preparation)


def _proposal(owner: Any) -> Proposal:
    return Proposal(
        wording="Alla klasser har en lugn start på lektionen i maj.",
        who="årskurs 7–9",
        starts_on=TODAY,
        ends_on=date(2027, 5, 28),
        outside_reason="Eleverna har bett om det.",
        criterion="Elevrådet och lärarna säger att starten är lugn.",
        owner=owner,
    )


def _planned(owner: Any, goal: Any) -> Planned:
    return Planned(
        title="Gemensam lektionsstart",
        type="I01",
        purpose="promotive",
        level="unit",
        for_whom="alla klasser",
        starts_on=TODAY,
        ends_on=date(2027, 5, 28),
        follow_up_on=date(2027, 2, 1),
        knowledge_kind="experience",
        goal=goal,
        owner=owner,
    )


def _coming(owner: Any) -> Planned:
    """One that has not begun: what is expected of it may still be written down."""
    return replace(_planned(owner, None), title="Rörelse varje dag", starts_on=date(2027, 1, 11))


def _commission(unit: Any) -> Commission:
    return Commission(
        report_type="school_quality",
        unit=unit,
        school_year=SchoolYear(2025),
        rendering=Rendering.INSIDE,
        zone=Zone.INSIDE,
        today=TODAY,
    )


Arguments = Callable[[Things], dict[str, Any]]


def _of(kind: str, name: str) -> Arguments:
    return lambda things: {name: things.made[kind].pk}


def _token(things: Things) -> dict[str, Any]:
    return {"token": "fel"}


def _measure(things: Things) -> dict[str, Any]:
    return {"name": "attendance"}


def _year(things: Things) -> dict[str, Any]:
    return {"year": THIS}


EXACT: dict[str, Arguments] = {
    "accounts:user_detail": lambda t: {"user_id": t.world.people["anna"].pk},
    "oversight:seen_by_person": lambda t: {"user_id": t.world.people["anna"].pk},
    "accounts:give_group": lambda t: {"user_id": t.world.people["anna"].pk},
    "accounts:end_teaching": lambda t: {"teaching_id": t.world.people["anna"].teachings.get().pk},
    "web:become": lambda t: {"user_id": t.world.people["anna"].pk},
    "web:pupil_detail": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "attention:looked": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "organisation:guardians": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "organisation:limit": lambda t: {"guardianship_id": t.made["guardianship"].pk},
    "rights:hold": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "rights:record_kind": lambda t: {"kind": "oro-utan-arende"},
    "rights:dispose_kind": lambda t: {"kind": "oro-utan-arende"},
    "rights:extract": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "web:true_name": lambda t: {"pupil_id": t.world.pupils["lo"].pk},
    "web:protection": lambda t: {"pupil_id": t.world.pupils["lo"].pk},
    "account_reset_password_from_key": lambda t: {"uidb36": "1", "key": "fel"},
    "account_confirm_email": lambda t: {"key": "fel"},
    "mfa_remove_webauthn": lambda t: {"pk": 1},
    "mfa_edit_webauthn": lambda t: {"pk": 1},
    "conferences:answers": lambda t: {"conference_id": t.made["conference"].pk, "moment": "before"},
    "conferences:evidence": lambda t: {
        "conference_id": t.made["conference"].pk,
        "evidence_id": t.made["evidence"].pk,
    },
    "conferences:unit_list": _of("central", "conference_id"),
    "conferences:unit_reply": lambda t: {
        "conference_id": t.made["central"].pk,
        "unit_id": t.world.units["Norra"].pk,
    },
    "pupil_health:practice_case": lambda t: {"case": "tomt-prov"},
    "pupil_health:door": lambda t: {"code": t.made["door"].code},
    "pupil_health:door_open": lambda t: {"code": t.made["door"].code, "token": "fel"},
    "pupil_health:raise_about": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "pupil_health:raise_group": lambda t: {"group_id": t.world.groups["9A"].pk},
    "pupil_health:feedback": _of("welfare", "report_id"),
    "pupil_health:receive": _of("unreceived", "concern_id"),
    "pupil_health:name_responsible": _of("left_case", "case_id"),
    "pupil_reports:pick": lambda t: {"pupil_id": t.world.pupils["kim"].pk},
    "pupil_reports:write": lambda t: {
        "pupil_id": t.world.pupils["kim"].pk,
        "template_id": t.made["template"].pk,
    },
    "pupil_reports:report": _of("pupil_report", "report_id"),
    "pupil_reports:correct": _of("pupil_report", "report_id"),
    "pupil_reports:question_new": lambda t: {"template_id": t.made["template"].pk, "kind": "choice"},
    "pupil_reports:question": lambda t: {"template_id": t.made["template"].pk, "key": "seen"},
    "results:public_measure": lambda t: {"source": "kolada", "name": "N15428"},
    "improvement:effect_plan": _of("coming", "intervention_id"),
    "improvement:start_order": _of("coming", "intervention_id"),
    "improvement:plan": lambda t: {"school_year": "2026-27"},
    "handover:file": lambda t: {"format_name": "html"},
    "health_team:my_view": _of("coming_plan", "plan_id"),
    "health_team:side_by_side": _of("coming_plan", "plan_id"),
    "health_team:plan_start": lambda t: {"school_year": "2028-29"},
    "health_team:wording": lambda t: {"plan_id": t.made["health_plan"].pk, "part": SHARED},
    "health_team:assent": lambda t: {"plan_id": t.made["health_plan"].pk, "part": SHARED},
    "health_team:agreed_file": lambda t: {
        "agreed_id": t.made["agreed_plan"].pk,
        "format_name": "html",
    },
    "reports:report_file": lambda t: {"report_id": t.made["report"].pk, "format_name": "html"},
}
BY_PARAMETER: dict[str, Arguments] = {
    "ready_key": lambda t: {"ready_key": "safety"},
    "template_id": _of("template", "template_id"),
    "token": _token,
    "name": _measure,
    "year": _year,
    "assignment_id": _of("assignment", "assignment_id"),
    "stand_in_id": _of("stand_in", "stand_in_id"),
    "activity_id": _of("activity", "activity_id"),
    "holiday_id": _of("holiday", "holiday_id"),
    "conference_id": _of("conference", "conference_id"),
    "evidence_id": _of("evidence", "evidence_id"),
    "event_id": _of("event", "event_id"),
    "level_id": _of("level", "level_id"),
    "left_out_id": _of("left_out", "left_out_id"),
    "goal_id": _of("goal", "goal_id"),
    "intervention_id": _of("insats", "intervention_id"),
    "report_id": _of("report", "report_id"),
    "item_id": _of("import", "item_id"),
    "token_id": _of("token", "token_id"),
    "export_id": _of("export", "export_id"),
    "agreed_id": _of("agreed_plan", "agreed_id"),
    "plan_id": _of("health_plan", "plan_id"),
    "school_year": lambda t: {"school_year": "2026-27"},
    "position_id": _of("position", "position_id"),
    "supervision_id": _of("supervision", "supervision_id"),
    "routine_id": _of("routine", "routine_id"),
    "offering_id": _of("offering", "offering_id"),
    "action_id": _of("action", "action_id"),
    "work_id": _of("outside", "work_id"),
    "note_id": _of("note", "note_id"),
    "case_id": _of("case", "case_id"),
    "meeting_id": _of("meeting", "meeting_id"),
    "decision_id": _of("decision", "decision_id"),
    "concern_id": _of("concern", "concern_id"),
    "opening_id": _of("opening", "opening_id"),
    "day_id": _of("reading", "day_id"),
    "asked_id": _of("asked", "asked_id"),
    "proposal_id": _of("proposal", "proposal_id"),
}


def arguments_for(name: str, parameters: set[str], things: Things) -> dict[str, Any]:
    """What an address needs to be written out."""
    if name in EXACT:
        return EXACT[name](things)
    found: dict[str, Any] = {}
    for parameter in parameters:
        found |= BY_PARAMETER[parameter](things)
    return found


def answer_of(client: Client, method: str, name: str, things: Things) -> str:
    """What a person gets: the status, or `login` when she is sent to sign in."""
    response = response_of(client, method, name, things)
    if response.status_code == 302 and response.headers["Location"].startswith("/konto/login/"):
        return "login"
    return str(response.status_code)


def response_of(client: Client, method: str, name: str, things: Things) -> HttpResponse:
    from tests.addresses import parameters_of

    cache.clear()  # what slows down guessing must not make one answer depend on another
    address = reverse(name, kwargs=arguments_for(name, parameters_of(name), things))
    response: HttpResponse = client.get(address) if method == "GET" else client.post(address)
    return response


def undone_answer_of(client: Client, method: str, name: str, things: Things) -> str:
    """The same, with everything as it was afterwards: what one person closes the next may close too."""
    with transaction.atomic():
        answer = answer_of(client, method, name, things)
        transaction.set_rollback(True)
    return answer
