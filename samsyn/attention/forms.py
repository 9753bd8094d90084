"""What is asked when the huvudman decides its rules: every threshold, who decided, from when and why."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.attention.actions import Decided
from samsyn.attention.rules import RuleTable
from samsyn.core.forms import DateField, Form
from samsyn.core.language import said


DAYS = (20, 5, 1)


class RulesForm(Form):
    """Three thresholds for each rule; an empty one is left out."""

    decided_by = forms.CharField(
        label=_("Beslutad av"), max_length=120, help_text=_("Till exempel skolchefen eller nämnden.")
    )
    decided_on = DateField(label=_("Dag för beslutet"))
    valid_from = DateField(label=_("Gäller från"))
    note = forms.CharField(label=_("Varför ändras reglerna?"), max_length=300)

    def __init__(self, *args: Any, table: RuleTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        for rule in table.rules:
            for days in DAYS:
                label = _("%(days)s skoldagar, %(unit)s") % {"days": days, "unit": said(rule.unit)}
                self.fields[f"{rule.id}_{days}"] = forms.FloatField(
                    label=label, required=False, min_value=0, max_value=200, localize=True,
                    initial=rule.threshold(days),
                )  # fmt: skip

    @property
    def about(self) -> list[forms.BoundField]:
        return [self[name] for name in ("decided_by", "decided_on", "valid_from", "note")]

    @property
    def thresholds(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Each rule with its three fields."""
        return [
            (f"{rule.id}. {said(rule.title)}", [self[f"{rule.id}_{days}"] for days in DAYS])
            for rule in self.table.rules
        ]

    def decided(self) -> Decided:
        told = self.cleaned_data
        limits = {rule.id: tuple(told[f"{rule.id}_{days}"] for days in DAYS) for rule in self.table.rules}
        kept = ("decided_by", "decided_on", "valid_from", "note")
        return Decided(limits=limits, **{name: told[name] for name in kept})
