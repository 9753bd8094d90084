"""What the pages for reading files ask."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.core.forms import Form
from samsyn.core.school_year import SchoolYear
from samsyn.imports.actions import Choice
from samsyn.imports.models import Import
from samsyn.imports.queries import sources


YEARS_BACK = 15


class FileForm(Form):
    """One file. It is sealed already when the form sees it."""

    file = forms.FileField(
        label=_("Fil"),
        help_text=_("Excel (.xlsx) eller csv, högst 200 MB."),
        allow_empty_file=True,  # the reader has a better sentence for that
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )


class ChoiceForm(Form):
    """What the file contains, its school year, and which header is which column."""

    mark_optional = False  # which answers are needed depends on the first one
    source = forms.ChoiceField(label=_("Vad innehåller filen?"), widget=forms.RadioSelect)
    year = forms.ChoiceField(
        label=_("Läsår"), required=False, help_text=_("Behövs bara om filen inte säger det.")
    )

    def __init__(self, *args: Any, item: Import, this_year: SchoolYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._missing = [tuple(one) for one in item.missing]
        kinds = sources()
        self.fields["source"].choices = [(name, f"{kinds[name].TITLE}. {kinds[name].WHAT}") for name in kinds]  # type: ignore[attr-defined]
        years = [str(SchoolYear(this_year.starts + 1 - back)) for back in range(YEARS_BACK)]
        self.fields["year"].choices = [("", _("Som i filen")), *((year, year) for year in years)]  # type: ignore[attr-defined]
        self.initial["source"], self.initial["year"] = item.source, item.choices.get("year", "")
        headers = [(header, header) for header in item.report.get("headers", [])]
        for name, title in self._missing:
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=_("Vilken kolumn är %(title)s?") % {"title": title.lower()},
                choices=[("", _("Välj kolumn")), *headers],
                required=False,
            )

        self.order_fields([f"column_{name}" for name, _title in self._missing])

    def choice(self, before: dict[str, Any]) -> Choice:
        """The answers. Columns pointed out for another kind of file are forgotten."""
        answers = self.cleaned_data
        columns = dict(before.get("columns", {})) if answers["source"] == before.get("source", "") else {}
        columns |= {
            name: answers[f"column_{name}"] for name, _title in self._missing if answers[f"column_{name}"]
        }
        return Choice(answers["source"], answers["year"], columns)
