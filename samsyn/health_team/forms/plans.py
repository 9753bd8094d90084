"""What the workshop and the plan ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.watched import WatchedForm
from samsyn.core.forms import DateField, large
from samsyn.health_team.actions.plans import NewDay
from samsyn.health_team.actions.workshop import Seen, Together
from samsyn.health_team.competences import Competence
from samsyn.health_team.models import AssignmentView
from samsyn.health_team.parts import Part
from samsyn.improvement.models import Goal
from samsyn.pupil_health.forms.concerns import PersonField
from samsyn.pupil_health.queries.people import Person


LONGEST = 2000
PRIMARY, SECONDARY = _("Det första syftet"), _("Det andra syftet")


def area(label: Any, *, rows: int, hint: Any = "", required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LONGEST, help_text=hint, widget=widget)


class ViewsForm(WatchedForm):
    """One's own view of each part, in groups of fields; empty where one has none."""

    mark_optional = False

    def __init__(
        self, *args: Any, parts: Sequence[Part], views: Mapping[str, AssignmentView], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        for part in parts:
            self._ask(part, views.get(part.key))

    def _ask(self, part: Part, view: AssignmentView | None) -> None:
        fields = {"text": area(part.question, rows=3)}
        if part.has_purposes:
            fields |= {"primary": area(PRIMARY, rows=2), "secondary": area(SECONDARY, rows=2)}
        for name, field in fields.items():
            field.initial = getattr(view, name, "")
            self.fields[f"{part.key}-{name}"] = field

    def group(self, part: Part) -> list[forms.BoundField]:
        """The fields of one part."""
        return [self[name] for name in self.fields if name.rpartition("-")[0] == part.key]

    def views(self) -> dict[str, Seen]:
        found: dict[str, dict[str, str]] = {}
        for name, value in self.cleaned_data.items():
            part, _dash, field = name.rpartition("-")
            found.setdefault(part, {})[field] = value
        return {part: Seen(**said) for part, said in found.items()}


class WordingForm(WatchedForm):
    """The team's own words for a part."""

    text = area(_("Så säger vi"), rows=5, required=True)
    primary = area(PRIMARY, rows=2, hint=_("Det som går före när ni måste välja."))
    secondary = area(SECONDARY, rows=2)
    route = area(
        _("Så når man kompetensen"),
        rows=2,
        hint=_("När den finns på plats, och hur lärare och elever bokar."),
    )
    still_open = area(_("Det här är vi inte överens om än"), rows=2, hint=_("Lämna tomt när ni är överens."))
    opened = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, part: Part, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not part.has_purposes:
            del self.fields["primary"], self.fields["secondary"]
        if not part.has_route:
            del self.fields["route"]

    def together(self) -> Together:
        return Together(**{name: value for name, value in self.cleaned_data.items() if name != "opened"})


class PlanMemberForm(WatchedForm):
    """Somebody more who takes part."""

    user = PersonField(label=_("Vem?"))
    competence = forms.ChoiceField(label=_("Med vilken kompetens?"), required=False)

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(people)  # type: ignore[attr-defined]
        self.fields["competence"].choices = [("", _("Ingen egen del i planen")), *large(Competence.choices)]  # type: ignore[attr-defined]


class JoinForm(WatchedForm):
    """What pupil health does for a goal of the unit."""

    goal = forms.TypedChoiceField(label=_("Vilket mål?"), coerce=int)
    does = area(_("Vad gör elevhälsan för målet?"), rows=3, required=True)
    competences = forms.MultipleChoiceField(
        label=_("Vilka kompetenser bidrar?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, goals: Sequence[Goal], competences: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [one for one in large(Competence.choices) if one[0] in competences]
        self.fields["goal"].choices = [("", _("Välj")), *((one.pk, one.wording) for one in goals)]  # type: ignore[attr-defined]
        self.fields["competences"].choices = offered  # type: ignore[attr-defined]


class DayForm(WatchedForm):
    """A day on which the team plans together."""

    about = forms.CharField(
        label=_("Vad ska ni göra?"), max_length=100, initial=_("Elevhälsans planeringsdag")
    )
    on = DateField(label=_("Dag"))
    at = forms.TimeField(
        label=_("Klockan"),
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "short"}),
        error_messages={
            "invalid": _("Skriv en tid, till exempel 13.00."),
            "required": _("Skriv en tid, till exempel 13.00."),
        },
    )
    minutes = forms.IntegerField(label=_("Hur många minuter?"), min_value=30, max_value=600, initial=180)

    def day(self) -> NewDay:
        return NewDay(**self.cleaned_data)


class AgreeForm(WatchedForm):
    """What rektor says when she agrees."""

    note = forms.CharField(label=_("Vad är nytt, eller viktigt att säga?"), required=False, max_length=300)
