"""The figures of today beside the frozen ones: what deviates now, and what has been corrected since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.access.zones import Zone
from samsyn.conferences.models import Evidence
from samsyn.organisation.models import Unit
from samsyn.results.measures import measures
from samsyn.results.queries import Assessment, assessment, assessments, deviations, payloads_of
from samsyn.results.queries.slices import ALL_BY


# A conference is read by everybody who takes part, so it holds what they may see: small numbers stay with rektor.
ZONE = Zone.ORGANISER


@dataclass(frozen=True)
class Correction:
    """The figure as it stands now, told beside the frozen one and never inside it."""

    then: str
    now: str


def current_deviations(unit: Unit, today: date) -> Sequence[Assessment]:
    """What deviates now, most reason to look first."""
    return deviations(unit=unit, zone=ZONE, today=today)


def payloads_now(found: Sequence[Assessment]) -> Sequence[dict[str, Any]]:
    """What is kept of each if it becomes evidence."""
    return payloads_of(found)


def chosen_deviation(ref: str, unit: Unit, today: date) -> Assessment | None:
    """What a link on a result page pointed at, where it may be shown to everybody who takes part."""
    name, _colon, rest = ref.partition(":")
    by, _colon, key = rest.partition(":")
    if name not in measures() or by not in ALL_BY:
        return None
    return assessment(name, unit=unit, zone=ZONE, today=today, by=by, key=key)


def corrections_of(rows: Sequence[Evidence], unit: Unit, today: date) -> Mapping[int, Correction]:
    """The same period and part of the unit, where the figure is another today."""
    frozen = [one for one in rows if one.is_deviation]
    if not frozen:
        return {}
    names = sorted({one.payload["indicator"] for one in frozen})
    parts = sorted({one.payload["part"]["by"] for one in frozen})
    now = assessments(unit=unit, zone=ZONE, today=today, names=names, by=parts)
    texts = {
        (one.ref, period): row.text if row else "–"
        for one in now
        for period, row in zip(one.periods, one.released, strict=True)
    }
    found = {one.pk: correction_of(one, texts) for one in frozen}
    return {pk: correction for pk, correction in found.items() if correction}


def correction_of(evidence: Evidence, texts: Mapping[tuple[str, str], str]) -> Correction | None:
    """Nothing where the figure is as it was, or cannot be found any more."""
    payload = evidence.payload
    then = frozen_text(payload)
    now = texts.get((evidence.key, payload["period"]), then)
    return Correction(with_sign(then, payload), with_sign(now, payload)) if now != then else None


def frozen_text(payload: dict[str, Any]) -> str:
    """As it stood in the series, so that like is held against like."""
    series = payload.get("series")
    return str(series[-1]["text"] if series else payload.get("text", ""))


def with_sign(text: str, payload: dict[str, Any]) -> str:
    sign = payload.get("unit_sign", "")
    return f"{text}\u00a0{sign}" if sign and text[:1].isdecimal() else text
