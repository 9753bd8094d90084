"""What the page of a year shows: the list and its numbers, the filters, the sentence on top and the wheel."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.core.figures import Figure, WheelActivity, wheel
from samsyn.core.figures import Holiday as Hatched
from samsyn.core.language import said
from samsyn.core.numbers import cardinal
from samsyn.core.school_year import SchoolYear
from samsyn.year_wheel.breaks import Break
from samsyn.year_wheel.models import Activity, Standing
from samsyn.year_wheel.vocabulary import Kind, Layer, Track
from samsyn.year_wheel.weeks import shown_days


ALL_TRACKS = "alla"
TRACKS = {"ska": Track.SKA, "ekonomi": Track.ECONOMY, "personal": Track.STAFF}  # as they stand in the address
LAYERS = {"kvalitetsarbete": Layer.QUALITY, "elevhalsa": Layer.PUPIL_HEALTH, "enkater": Layer.SURVEYS}
NUMBER_OF_RING: dict[str, int] = {layer.value: at for at, layer in enumerate(Layer, 1)}
NUMBER_OF_RING |= {track.value: at for at, track in enumerate(Track, 1)}


@dataclass(frozen=True)
class Choice:
    """One link of a filter."""

    title: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Selection:
    """What the address asks to see: a track, a ring of the quality work, the important or everything."""

    track: str = "ska"
    layer: str = ""
    everything: bool = False

    @classmethod
    def from_query(cls, query: dict[str, str]) -> "Selection":
        """Anything unknown is as if it were not there."""
        track, layer = query.get("spar", "ska"), query.get("ring", "")
        known = track if track in TRACKS or track == ALL_TRACKS else "ska"
        return cls(known, layer if known == "ska" and layer in LAYERS else "", query.get("visa") == "allt")

    @property
    def by_layer(self) -> bool:
        """The rings are the layers of the quality work; where other tracks show, they are the tracks."""
        return self.track == "ska"

    def holds(self, activity: Activity) -> bool:
        if self.track != ALL_TRACKS and activity.track != TRACKS[self.track]:
            return False
        if self.layer and activity.layer != LAYERS[self.layer]:
            return False
        return self.everything or activity.is_main

    def query(self) -> str:
        asked = {"spar": self.track if self.track != "ska" else "", "ring": self.layer}
        asked["visa"] = "allt" if self.everything else ""
        return urlencode({name: value for name, value in asked.items() if value})


@dataclass(frozen=True)
class Row:
    """One activity as the list shows it."""

    number: int
    activity: Activity
    standing: Standing
    ring: int
    ring_name: str

    @property
    def url(self) -> str:
        return reverse("year_wheel:activity", args=[self.activity.pk])

    @property
    def title(self) -> str:
        return said(self.activity.title)

    @property
    def meta(self) -> str:
        """9–27 nov (v. 46–48) · elevhälsoteamet · elevhälsa."""
        told = [
            shown_days(self.activity.starts_on, self.activity.ends_on),
            self.activity.get_owner_role_display(),
        ]
        if self.activity.kind in {Kind.DATA, Kind.DEADLINE}:
            told.append(self.activity.get_kind_display())
        return "\u00a0· ".join(str(one) for one in [*told, self.ring_name])


def rows_of(activities: Iterable[Activity], chosen: Selection, today: date) -> list[Row]:
    """The chosen activities, numbered in order of time; the wheel has the same numbers."""
    shown = (one for one in activities if chosen.holds(one))
    return [
        Row(number, one, one.standing(today), NUMBER_OF_RING[ring], str(name))
        for number, one in enumerate(shown, 1)
        for ring, name in [
            (one.layer, one.get_layer_display()) if chosen.by_layer else (one.track, one.get_track_display())
        ]
    ]


def having(rows: Sequence[Row], *standings: str) -> list[Row]:
    return [row for row in rows if row.standing in standings]


def lead(rows: Sequence[Row], year: SchoolYear, today: date) -> str:
    """The sentence on top: what goes on, what comes next, and what waits to be closed."""
    late = len(having(rows, "late"))
    told = [_following(rows)]
    if year.first_day <= today <= year.last_day:
        told.insert(0, _going_on(len(having(rows, "ongoing"))))
    elif today > year.last_day:
        told = [
            _("Läsåret är slut. %(done)s av %(all)s är klara.")
            % {"done": len(having(rows, "done")), "all": len(rows)}
        ]
    if late:
        text = ngettext("%(count)s väntar på att avslutas.", "%(count)s väntar på att avslutas.", late)
        told.append(text % {"count": cardinal(late).capitalize()})
    return " ".join(one for one in told if one)


def _going_on(count: int) -> str:
    if not count:
        return _("Ingen aktivitet pågår.")
    text = ngettext("%(count)s aktivitet pågår.", "%(count)s aktiviteter pågår.", count)
    return text % {"count": cardinal(count).capitalize()}


def _following(rows: Sequence[Row]) -> str:
    coming = [row.activity for row in having(rows, "coming") if row.activity.kind != Kind.DATA]
    if not coming:
        return ""
    week = coming[0].starts_on.isocalendar().week
    return _("Nästa: %(title)s, vecka %(week)s.") % {
        "title": within_sentence(said(coming[0].title)),
        "week": week,
    }


def within_sentence(title: str) -> str:
    """A title in the middle of a sentence: small first letter, unless the word is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


def filters(chosen: Selection, url: str, counts: tuple[int, int]) -> list[tuple[str, list[Choice]]]:
    """The links that choose what shows: tracks, rings, and how much."""
    important, everything = counts

    def link(title: str, other: Selection) -> Choice:
        query = other.query()
        return Choice(title, f"{url}?{query}" if query else url, other == chosen)

    names = {**{name: str(track.label) for name, track in TRACKS.items()}, ALL_TRACKS: _("alla spår")}
    tracks = [link(title, Selection(name, "", chosen.everything)) for name, title in names.items()]
    tracks = [
        Choice(one.title, one.url, name == chosen.track) for name, one in zip(names, tracks, strict=True)
    ]
    groups = [(_("Spår"), tracks)]
    if chosen.by_layer:
        rings = [("", _("alla ringar")), *((name, str(layer.label)) for name, layer in LAYERS.items())]
        groups.append(
            (_("Ring"), [link(title, Selection("ska", name, chosen.everything)) for name, title in rings])
        )
    amounts = [(False, _("det viktigaste (%(count)s)") % {"count": important})]
    amounts.append((True, _("allt (%(count)s)") % {"count": everything}))
    shown = [link(title, Selection(chosen.track, chosen.layer, more)) for more, title in amounts]
    return [*groups, (_("Visa"), shown)]


def drawn(
    rows: Sequence[Row], chosen: Selection, breaks: Sequence[Break], year: SchoolYear, today: date
) -> Figure:
    """The wheel beside the list: the important activities only, since everything at once cannot be read."""
    arcs = [
        WheelActivity(row.number, row.title, one.starts_on, one.ends_on, row.ring, row.standing)
        for row in rows
        for one in [row.activity]
        if one.is_main
    ]
    hatched = [Hatched(one.title, one.starts_on, one.ends_on) for one in breaks]
    rings = ring_names(chosen)
    return wheel(arcs, school_year_start=year.first_day, today=today, holidays=hatched, rings=rings)


def ring_names(chosen: Selection) -> tuple[str, ...]:
    if chosen.by_layer:
        return (_("kvalitetsarbete"), _("elevhälsa"), _("enkäter, prov"))
    return tuple(str(track.label) for track in Track)


def caption(chosen: Selection) -> str:
    outer, middle, inner = ring_names(chosen)
    said = _(
        "Ytterst: %(outer)s (petrol). Mitten: %(middle)s (lila). Innerst: %(inner)s (ockra). "
        "Siffrorna är samma som i listan."
    ) % {"outer": outer, "middle": middle, "inner": inner.replace(", ", _(" och "))}
    only = _("Hjulet visar bara det viktigaste.")
    return f"{said} {only}" if chosen.everything else said
