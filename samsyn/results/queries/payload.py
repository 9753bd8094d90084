"""An assessment as plain values, so that evidence and reports keep what was seen when it was seen (D27)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypeAlias

from samsyn.analysis import sentences
from samsyn.facts.models import Batch
from samsyn.indicators.disclosure import Released
from samsyn.results.periods import spoken


Assessed: TypeAlias = Any  # an Assessment, which knows how to become a payload and so cannot be imported here


def payload_of(one: Assessed) -> dict[str, Any]:
    """Figures, persons, interval, verdict, sentences, version, zone and batches; the same for the same figures."""
    return payloads_of([one])[0]


def payloads_of(several: Sequence[Assessed]) -> list[dict[str, Any]]:
    """The payload of each; the hashes of the batches behind them all are asked for once."""
    batches = batches_behind(row for one in several for row in one.released)
    return [_payload(one, {batch["id"]: batch for batch in batches}) for one in several]


def _payload(one: Assessed, batches: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    behind = sorted({batch for row in one.released if row is not None for batch in row.batches})
    said = {
        "ref": one.ref,
        **_about(one),
        **_judged(one),
        "series": _series(one),
        "batches": [batches[batch] for batch in behind if batch in batches],
    }
    return said | {"hash": digest(said)}


def digest(said: dict[str, Any]) -> str:
    """What tells whether a stored payload has been changed."""
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def batches_behind(released: Iterable[Released | None]) -> list[dict[str, Any]]:
    """Which batches the figures were made of, with the hash of each file."""
    ids = {batch for row in released if row is not None for batch in row.batches}
    hashes = Batch.objects.filter(pk__in=ids).order_by("pk").values_list("pk", "file_hash")
    return [{"id": pk, "hash": file_hash} for pk, file_hash in hashes]


def _about(one: Assessed) -> dict[str, Any]:
    newest = one.newest
    return {
        "indicator": one.name,
        "version": newest.version if newest else one.measure.version,
        "title": one.measure.title,
        "unit_sign": one.measure.sign,
        "unit": one.unit.pk,
        "unit_name": one.unit.name,
        "part": {"by": one.part.by, "key": one.part.key, "label": str(one.part.label)},
        "zone": one.zone.value,
        "period": one.period,
        "period_name": spoken(one.period),
        "text": newest.text if newest else "–",
        "shown": one.shown,
        "value": newest.value if newest else None,
        "status": newest.status if newest else "none",
        "persons": one.persons,
        "n": newest.n if newest else None,
    }


def _judged(one: Assessed) -> dict[str, Any]:
    finding = one.finding
    expected = finding.expected
    return {
        "verdict": finding.verdict.value,
        "is_deviation": one.is_deviation,
        "better": finding.better.value,
        "method": finding.method.value,
        "rule": finding.rule.value if finding.rule else None,
        "side": finding.side,
        "middle": finding.middle,
        "interval": [expected.low, expected.high] if expected else None,
        "mark": one.mark,
        "marks": [mark.side if mark else 0 for mark in finding.marks],
        "headline": one.headline,
        "sentence": one.sentence,
        "why": one.why_it_fired,
        "how_sure": one.how_sure,
        "ask": one.ask,
        "caveats": one.caveats,
        "note": sentences.method_note(finding),
        "alt": sentences.alt_text(finding, one.subject),
    }


def _series(one: Assessed) -> list[dict[str, Any]]:
    """Every point, in a control chart with its own span and middle."""
    points = [_point(period, row) for period, row in zip(one.periods, one.released, strict=True)]
    spans = [one.finding.clipped(own) for own in one.finding.limits]
    for point, own, middle in zip(points, spans, one.finding.middles, strict=False):
        point["span"] = [own.low, own.high] if own else None
        point["middle"] = middle
    return points


def _point(period: str, row: Released | None) -> dict[str, Any]:
    if row is None:
        return {"period": period, "value": None, "text": "–", "persons": None}
    return {"period": period, "value": row.value, "text": row.text, "persons": row.persons}
