"""What is asked when a report is made, written, published and withdrawn."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samsyn.access.policy import Subject, Verb
from samsyn.access.scoping import may_in
from samsyn.core.forms import Form
from samsyn.core.school_year import SchoolYear
from samsyn.organisation.models import Unit
from samsyn.reports.commissions import Commission, Texts, types_for, zone_of
from samsyn.reports.document import Rendering
from samsyn.reports.models import Report
from samsyn.reports.queries import years_to_report


LONGEST = 4_000
ROWS = {"rows": 6}
RENDERINGS = {
    Rendering.INSIDE: gettext_lazy("Inom enheten: personal som arbetar med kvaliteten läser den"),
    Rendering.PUBLIC: gettext_lazy("Offentlig: alla läser den när den är publicerad"),
}


class ReportForm(Form):
    """Which report, which year and for whom."""

    report_type = forms.ChoiceField(label=gettext_lazy("Rapport"), widget=forms.RadioSelect)
    school_year = forms.ChoiceField(label=gettext_lazy("Läsår"))
    rendering = forms.ChoiceField(label=gettext_lazy("För vem?"), widget=forms.RadioSelect)
    small_groups = forms.BooleanField(
        label=gettext_lazy("Ta med små grupper. Då läser bara rektor och biträdande rektor rapporten"),
        required=False,
    )

    def __init__(self, *args: Any, unit: Unit, user: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.today = unit, today
        types = types_for(unit)
        years = [str(year) for year in years_to_report(today)]
        renderings = list(dict.fromkeys(one for kind in types for one in kind.RENDERINGS))
        self._choose("report_type", [(kind.NAME, kind.TITLE) for kind in types])
        self._choose("school_year", [(year, year) for year in years])
        self._choose("rendering", [(one.value, RENDERINGS[one]) for one in renderings])
        near = unit.is_school_unit and may_in(user, Verb.SEE, Subject.SMALL_NUMBER, unit)
        if not near or Rendering.INSIDE not in renderings:
            del self.fields["small_groups"]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        field.initial = choices[0][0] if choices else None

    def commission(self) -> Commission:
        said = self.cleaned_data
        rendering = Rendering(said["rendering"])
        zone = zone_of(rendering, small_groups=bool(said.get("small_groups")))
        year = SchoolYear.named(said["school_year"])
        return Commission(said["report_type"], self.unit, year, rendering, zone, self.today)


class TextsForm(Form):
    """What the figures cannot say."""

    summary = forms.CharField(
        label=gettext_lazy("Sammanfatta året"),
        help_text=gettext_lazy("Vad blev bättre, vad blev det inte, och vad har ni lärt er?"),
        widget=forms.Textarea(attrs=ROWS),
        max_length=LONGEST,
        required=False,
    )
    conditions = forms.CharField(
        label=gettext_lazy("Beskriv förutsättningarna"),
        help_text=gettext_lazy("Elever, personal, lokaler och det som har ändrats under året."),
        widget=forms.Textarea(attrs=ROWS),
        max_length=LONGEST,
        required=False,
    )
    next_year = forms.CharField(
        label=gettext_lazy("Skriv vad ni riktar in er på nästa läsår"),
        help_text=gettext_lazy("Vad väljer ni, och vad väljer ni bort?"),
        widget=forms.Textarea(attrs=ROWS),
        max_length=LONGEST,
        required=False,
    )
    checked = forms.BooleanField(
        label=gettext_lazy("Jag har läst alla texter. Inget i dem pekar ut en enskild person"),
        required=False,
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        kwargs.setdefault(
            "initial",
            {
                "summary": report.summary,
                "conditions": report.conditions,
                "next_year": report.next_year,
                "checked": report.texts_checked,
            },
        )
        super().__init__(*args, **kwargs)
        if not report.is_public:  # inside the unit the texts are read by those who wrote them
            del self.fields["checked"]

    def texts(self) -> Texts:
        said = self.cleaned_data
        return Texts(said["summary"], said["conditions"], said["next_year"], said.get("checked", False))


class PublishForm(Form):
    """The last question before everybody may read it."""

    read = forms.BooleanField(
        label=gettext_lazy("Jag har läst rapporten och står för den"),
    )


class WithdrawForm(Form):
    """Why a published report is taken back."""

    because = forms.CharField(
        label=gettext_lazy("Skriv varför rapporten återkallas"),
        help_text=gettext_lazy("Alla som kunde läsa rapporten kan läsa det här."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
    )
