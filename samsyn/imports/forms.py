"""What the pages for reading files ask."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samsyn.core.forms import DateField, Form
from samsyn.core.language import said
from samsyn.core.school_year import SchoolYear
from samsyn.imports.actions import Choice
from samsyn.imports.models import Import
from samsyn.imports.queries import sources, units_named_for
from samsyn.imports.recognising import UNIT_COLUMNS


YEARS_BACK = 15
GROUPS = (
    (_("Elever och klasser"), {"roster"}),
    (_("Närvaro"), {"attendance"}),
    (_("Betyg, prov och prognoser"), {"grade", "national_test"}),
    (_("Efter utbildningen"), {"follow_up"}),
    (_("Personal, klagomål och tillsyn"), {"unit_figure"}),
    (_("Offentlig statistik"), {"published", "reference"}),
    (_("Enkäter"), {"survey_answer"}),
)


class FileForm(Form):
    """One file. It is sealed already when the form sees it."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("Excel, xml eller json, högst 200 MB, eller csv, högst 1 000 MB."),
        allow_empty_file=True,  # the reader has a better sentence for that
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.xls,.xml,.json"}),
    )


class KindForm(Form):
    """What the file contains, and its school year."""

    mark_optional = False  # which answers are needed depends on the first one
    source = forms.ChoiceField(label=_("Vad innehåller filen?"))
    year = forms.ChoiceField(
        label=_("Läsår"), required=False, help_text=_("Behövs bara om filen inte säger det.")
    )

    def __init__(self, *args: Any, item: Import, this_year: SchoolYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", _("Välj")), *_kinds()]  # type: ignore[attr-defined]
        years = [str(SchoolYear(this_year.starts + 1 - back)) for back in range(YEARS_BACK)]
        self.fields["year"].choices = [("", _("Som i filen")), *((year, year) for year in years)]  # type: ignore[attr-defined]
        self.initial["source"] = item.source or item.report.get("guess", "")
        self.initial["year"] = item.choices.get("year", "")
        if item.wants_year:
            self._ask_for_the_year()

    def _ask_for_the_year(self) -> None:
        """The kind is known; the year is what the file lacks."""
        self.order_fields(["year", "source"])
        year = self.fields["year"]
        year.required = True
        year.error_messages["required"] = gettext("Välj läsår.")
        year.help_text = gettext(
            "Gäller filen ett kalenderår? Välj läsåret som slutar då, till exempel 2023/24 för 2024."
        )
        year.choices = [("", gettext("Välj")), *year.choices[1:]]  # type: ignore[attr-defined]

    def choice(self, before: dict[str, Any]) -> Choice:
        """The answers. What was pointed out for another kind of file is forgotten."""
        answers = self.cleaned_data
        if answers["source"] != before.get("source", ""):
            return Choice(answers["source"], answers["year"], unit=before.get("unit"))
        return Choice(**before | {"year": answers["year"]})


class ColumnsForm(Form):
    """What each column of the file is, and what the file does not say of itself."""

    mark_optional = False
    NAME = "columns"  # a hidden field says that the cards were on the page

    def __init__(self, *args: Any, item: Import, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item = item
        module = sources().get(item.source)
        self._columns = tuple(module.COLUMNS) if module else ()
        wanted = [("", _("Läs inte in")), *((column.name, column.title) for column in self._columns)]
        for number, card in enumerate(item.cards):
            self.fields[f"card_{number}"] = forms.ChoiceField(
                label=card["header"], choices=wanted, required=False, initial=card["column"]
            )
        for ask in item.report.get("asks", []):
            self.fields[f"ask_{ask['key']}"] = _asking(ask)
        self._add_unit(user)

    def _add_unit(self, user: Any) -> None:
        """A file from one school need not say which it is."""
        asked = next((one for one in self._columns if one.name in UNIT_COLUMNS), None)
        if asked is None or any(card["column"] == asked.name for card in self.item.cards):
            return
        units = [(str(unit.pk), unit.name) for unit in units_named_for(user)]
        empty = _("Välj enhet") if asked.required else _("Där eleven är inskriven")
        self.fields["unit"] = forms.ChoiceField(
            label=_("Vilken enhet gäller filen?"),
            choices=[("", empty), *units],
            required=False,
            initial=str(self.item.choices.get("unit") or ""),
        )

    def clean(self) -> dict[str, Any]:
        """Two columns cannot be the same thing."""
        answers = super().clean() or self.cleaned_data
        met: dict[str, str] = {}
        titles = {column.name: column.title for column in self._columns}
        for number, card in enumerate(self.item.cards):
            name = answers.get(f"card_{number}", "")
            if name and name in met:
                self.add_error(
                    f"card_{number}",
                    gettext(
                        "”%(one)s” och ”%(other)s” kan inte båda vara %(title)s. Välj Läs inte in på den ena."
                    )
                    % {"one": met[name], "other": card["header"], "title": titles[name].lower()},
                )
            met.setdefault(name, card["header"])
        return answers

    @property
    def is_changed(self) -> bool:
        """Whether the answers differ from those the file was looked at with."""
        return self.has_changed()

    def choice(self) -> Choice:
        """Every column of ours with its header, or nothing where none is pointed out."""
        answers = self.cleaned_data
        columns = dict.fromkeys((column.name for column in self._columns), "")
        columns |= {
            answers[f"card_{number}"]: card["header"]
            for number, card in enumerate(self.item.cards)
            if answers[f"card_{number}"]
        }
        asked = [ask["key"] for ask in self.item.report.get("asks", [])]
        definition = {key: str(answers[f"ask_{key}"] or "") for key in asked}
        unit = int(answers["unit"]) if answers.get("unit") else None
        if "unit" not in self.fields:
            unit = self.item.choices.get("unit")
        return Choice(self.item.source, self.item.choices.get("year", ""), columns, unit, definition)


def _kinds() -> list[tuple[Any, list[tuple[str, str]]]]:
    """The kinds of files a person can hand in, under what they are about."""
    kinds = sources()
    by_hand = [name for name in kinds if getattr(kinds[name], "BY_HAND", True)]
    return [
        (title, [(name, said(kinds[name].TITLE)) for name in by_hand if kinds[name].FACT in facts])
        for title, facts in GROUPS
    ]


def _asking(ask: dict[str, Any]) -> forms.Field:
    if not ask["choices"]:
        known = date.fromisoformat(ask["answer"]) if ask["answer"] else None
        return DateField(label=said(ask["title"]), required=False, initial=known)
    choices = [("", _("Välj")), *((value, said(label)) for value, label in ask["choices"])]
    return forms.ChoiceField(label=said(ask["title"]), choices=choices, required=False, initial=ask["answer"])
