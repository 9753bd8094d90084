"""The calendar of the desk in words: a row for each kind of data, and a table or cards of units."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.imports.desk import Calendar, Line, Read, day_name, names_of
from samsyn.imports.queries import sources
from samsyn.imports.told import Row, moment


KINDS = {"membership": "Elevregister"}


def rows(desk: Calendar) -> list[Row]:
    """What is missing first. No row leads anywhere: the word and the reason are the answer."""
    return [_row(desk, line) for line in desk.lines]


def _row(desk: Calendar, line: Line) -> Row:
    parts = [_lacking(desk, line), _newest(line), _due(desk, line)]
    return Row(_title(desk, line), "", " ".join(part for part in parts if part), _tag(line), _tone(line))


def _title(desk: Calendar, line: Line) -> str:
    told_of = line.expected.year_told_of(desk.year)
    title = str(_(line.expected.title))
    return title if told_of == desk.year else _("%(title)s för %(year)s") % {"title": title, "year": told_of}


def _tone(line: Line) -> str:
    return {"missing": "bad", "behind": "bad", "here": "done"}.get(line.state, "")


def _tag(line: Line) -> str:
    """One unit: its own words. Several: for how many it is missing."""
    states = list(line.states.values())
    if len(states) == 1 or len({one.word for one in states}) == 1:
        return states[0].word
    missing, behind = len(line.with_state("missing")), len(line.with_state("behind"))
    if missing + behind:
        return ngettext("saknas för en enhet", "saknas för %(count)s enheter", missing + behind) % {
            "count": missing + behind
        }
    here = len(line.with_state("here"))
    return (
        _("inläst")
        if here == len(states)
        else _("%(here)s av %(all)s enheter")
        % {
            "here": here,
            "all": len(states),
        }
    )


def _lacking(desk: Calendar, line: Line) -> str:
    lacking = line.with_state("missing", "behind")
    if not lacking or len(line.states) == 1 or len(lacking) == len(line.states):
        return ""
    return _("Fattas: %(units)s.") % {"units": names_of(desk, lacking)}


def _newest(line: Line) -> str:
    return "" if line.newest is None else _("Inläst %(when)s av %(who)s.") % _when(line.newest)


def _when(read: Read) -> dict[str, str]:
    return {"when": moment(read.read_at), "who": read.read_by or _("kommandoraden")}


def _due(desk: Calendar, line: Line) -> str:
    if line.expected.is_monthly:
        return _("Läs in varje månad, senast den %(day)s månaden efter.") % {"day": line.expected.due}
    if line.state == "missing":
        return _("Skulle ha lästs in senast %(day)s.") % {"day": day_name(line.expected.due_on(desk.year))}
    return ""


@dataclass(frozen=True)
class Place:
    """A unit and how each kind of data stands there."""

    name: str
    cells: list[dict[str, str]]


def table(desk: Calendar) -> dict[str, Any]:
    """Units by kinds. On a narrow screen each row becomes a card, where every cell says its kind."""
    lines = [line for line in desk.lines if line.expected.is_of_units and _has_begun(line)]
    if len(desk.units) < 2 or not lines:
        return {}
    return {
        "head": [_(line.expected.title) for line in lines],
        "places": [Place(unit.name, [_cell(line, unit.pk) for line in lines]) for unit in desk.units],
    }


def _has_begun(line: Line) -> bool:
    """What is only to come stands in the list above, with its day."""
    return bool(line.with_state("missing", "behind", "here"))


def _cell(line: Line, unit: int) -> dict[str, str]:
    state = line.states.get(unit)
    title = str(_(line.expected.title))
    if state is None or state.name == "none":
        return {"title": title, "word": "", "tone": ""}
    word = _("väntas") if state.name == "coming" else state.word
    return {"title": title, "word": word, "tone": state.tone}


def of_others(desk: Calendar) -> list[Row]:
    """What has been read for the person's units in a file about more than them: kind, when and who, and no more."""
    return [
        Row(
            _kind(one),
            "",
            _("%(when)s, %(who)s. Filen gäller fler enheter än dina.")
            % {"when": (said := moment(one.read_at))[0].upper() + said[1:], "who": _when(one)["who"]},
            _("inläst"),
            "done",
        )
        for one in desk.others
    ]


def _kind(one: Read) -> str:
    module = sources().get(one.source)
    return str(module.TITLE) if module else KINDS.get(one.kind, one.kind)
