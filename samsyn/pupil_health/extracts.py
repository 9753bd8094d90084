"""What pupil health knows of one pupil, in the reach of whoever prepares the extract; others' names are masked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from samsyn.access import sealing
from samsyn.access.policy import Role
from samsyn.access.sealing import Read
from samsyn.access.words import ROLES
from samsyn.core import clock
from samsyn.core.extracts import Entry, Part, masked
from samsyn.core.once import once
from samsyn.core.slots import fills
from samsyn.organisation.models import Pupil
from samsyn.pupil_health.models import (
    Case,
    CaseAction,
    CaseFollowUp,
    CaseHandover,
    CaseLevel,
    CaseNote,
    CaseTalk,
    Concern,
    OutsideWork,
    Rating,
)
from samsyn.pupil_health.scale import scale_named


Mask = Callable[[str], str]
HEAD = ("Dag", "Vad", "Vem", "Text")
OF_CASES = tuple(f"pupil_health.{name}" for name in ("Case", "CaseMember", "CaseLevel", "CaseHandover"))

OF_NOTES = tuple(f"pupil_health.{name}" for name in ("CaseNote", "CaseTalk", "CaseTalkAttendee"))


@fills("extract.rows")
def rows_asked(*, by: Any, pupil: Pupil) -> Sequence[sealing.Part]:
    """Concerns about her, and the cases in which the reader takes part."""
    of_case = (CaseLevel, CaseHandover, CaseNote, CaseAction, OutsideWork, CaseTalk)
    return [
        sealing.Part(Concern, {"pupil": pupil}, ("raised_by",)),
        sealing.Part(Rating, {"concern__pupil": pupil}),
        sealing.Part(Case, {"pupil": pupil}),
        *(sealing.Part(model, {"case__pupil": pupil}) for model in of_case),
        sealing.Part(CaseFollowUp, {"action__case__pupil": pupil}),
    ]


@fills("extract.parts")
def pupil_health(*, by: Any, pupil: Pupil, read: Read) -> Sequence[Part]:
    mask = mask_for(pupil)
    return [*_concerns(read, mask), *_cases(read, mask)]


def mask_for(pupil: Pupil) -> Mask:
    """Everybody's given name but her own: a name that is known at the school is masked, common or not."""
    own = [pupil.given, pupil.family, pupil.alias]
    return lambda text: masked(text, spare=own, known=_given_of_others(pupil))


@once
def _given_of_others(pupil: Pupil) -> frozenset[str]:
    rows = Pupil._base_manager.exclude(pk=pupil.pk).exclude(given="")
    return frozenset(rows.order_by().values_list("given", flat=True).distinct())


def _concerns(read: Read, mask: Mask) -> list[Part]:
    concerns, ratings = read.of(Concern), read.of(Rating)
    told_by = {one.pk: one.raised_by.guardian_id for one in concerns}
    return [
        _part(
            _("Oro som någon har berättat om"),
            ("pupil_health.Concern", "pupil_health.ConcernMember"),
            [
                Entry(
                    f"concern:{one.pk}",
                    (
                        str(clock.day_of(one.raised_at)),
                        f"{one.get_theme_display()}, {one.get_state_display()}",
                        str(one.get_sender_display()),
                        mask(" ".join(filter(None, (one.who, one.seen, one.answer)))),
                    ),
                    of_guardian=told_by[one.pk],
                )
                for one in concerns
            ],
        ),
        _part(
            _("Bedömningar av oro"),
            ("pupil_health.Rating", "pupil_health.RatingAssent"),
            [_rating(one, told_by, mask) for one in ratings],
        ),
    ]


def _rating(one: Rating, told_by: Mapping[UUID, int | None], mask: Mask) -> Entry:
    """As its concern was told; where the reader may not see by whom, to no guardian at all."""
    is_kept = one.concern_id not in told_by
    entry = _level(f"rating:{one.pk}", one, mask)
    of = told_by.get(one.concern_id)
    return replace(entry, of_guardian=of, left_out=is_kept, not_to_guardians=is_kept)


def _cases(read: Read, mask: Mask) -> list[Part]:
    cases = [_case(one, mask) for one in read.of(Case)]
    levels = [_level(f"level:{one.pk}", one, mask) for one in read.of(CaseLevel)]
    handovers = [_handover(one, mask) for one in read.of(CaseHandover)]
    notes = [_note(one, mask) for one in read.of(CaseNote)]
    actions = [_action(one, mask) for one in read.of(CaseAction)]
    looks = [_follow_up(one, mask) for one in read.of(CaseFollowUp)]
    outside = [_outside(one, mask) for one in read.of(OutsideWork)]
    talks = [_talk(one, mask) for one in read.of(CaseTalk)]
    return [
        _part(_("Ärenden hos elevhälsan"), OF_CASES, [*cases, *levels, *handovers]),
        _part(_("Anteckningar"), OF_NOTES, [*notes, *talks]),
        _part(_("Insatser"), ("pupil_health.CaseAction", "pupil_health.CaseFollowUp"), [*actions, *looks]),
        _part(_("Samverkan med andra"), ("pupil_health.OutsideWork",), outside),
    ]


def _case(one: Case, mask: Mask) -> Entry:
    how = str(one.get_result_display() or one.get_state_display())
    return Entry(f"case:{one.pk}", (str(clock.day_of(one.opened_at)), how, "", mask(one.end)))


def _handover(one: CaseHandover, mask: Mask) -> Entry:
    cells = (str(one.moved_on), str(_("Överlämning")), "", mask(one.note))
    return Entry(f"handover:{one.pk}", cells)


def _part(title: str, covers: tuple[str, ...], rows: Sequence[Entry]) -> Part:
    return Part(str(title), covers, tuple(str(_(word)) for word in HEAD), tuple(rows))


def _level(key: str, one: Any, mask: Mask) -> Entry:
    label = scale_named(one.scale).level(one.level).label
    return Entry(key, (str(clock.day_of(one.set_at)), label, _who(one.profession), mask(one.fact)))


def _note(one: CaseNote, mask: Mask) -> Entry:
    """Kept from guardians means left out until somebody takes it in by hand, for the pupil herself."""
    cells = (str(one.on), str(one.get_kind_display()), _who(one.profession), mask(one.text))
    is_kept = one.kept_from_guardians_until is not None
    return Entry(f"note:{one.pk}", cells, left_out=is_kept, not_to_guardians=is_kept)


def _talk(one: CaseTalk, mask: Mask) -> Entry:
    """What was said at a meeting; who was there tells of pupil health work, and is not said."""
    text = " ".join(filter(None, (one.present, one.voice, one.hypotheses, one.told)))
    cells = (str(clock.day_of(one.written_at)), str(_("EHT-möte")), _who(one.profession), mask(text))
    return Entry(f"talk:{one.pk}", cells)


def _action(one: CaseAction, mask: Mask) -> Entry:
    cells = (str(one.starts_on), str(one.get_state_display()), "", mask(f"{one.what} {one.aim}".strip()))
    return Entry(f"action:{one.pk}", cells)


def _follow_up(one: CaseFollowUp, mask: Mask) -> Entry:
    return Entry(f"follow_up:{one.pk}", (str(one.on), str(one.get_effect_display()), "", mask(one.why)))


def _outside(one: OutsideWork, mask: Mask) -> Entry:
    """What touches social services is K12: out unless somebody takes it in by hand."""
    delicate = one.party == OutsideWork.Party.SOCIAL_SERVICES or one.kind == OutsideWork.Kind.SIP
    cells = (str(one.begun_on), f"{one.get_kind_display()}, {one.get_party_display()}", "", mask(one.what))
    is_kept = one.kept_from_guardians_until is not None
    return Entry(f"outside:{one.pk}", cells, left_out=delicate or is_kept, not_to_guardians=is_kept)


def _who(profession: str) -> str:
    return str(ROLES[Role(profession)])
