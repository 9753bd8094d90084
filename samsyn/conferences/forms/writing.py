"""What is written down around a conference: answers, participants, minutes, themes and answers to units."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samsyn.conferences.actions import Participant
from samsyn.conferences.models import Answer, Participation
from samsyn.conferences.watched import ABOUT_GROUPS, WatchedForm
from samsyn.core import language
from samsyn.organisation.models import Unit


LONGEST = 4000


def text_area(label: Any, *, rows: int = 3, hint: Any = "", required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LONGEST, help_text=hint, widget=widget)


class AnswersForm(WatchedForm):
    """One field for each question, with the version it was opened with."""

    mark_optional = False

    def __init__(self, *args: Any, answers: Sequence[Answer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers = answers
        for number, answer in enumerate(answers):
            self.fields[f"answer_{answer.pk}"] = text_area(
                language.said(answer.question), hint=ABOUT_GROUPS if not number else ""
            )
            self.fields[f"version_{answer.pk}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
            self.initial.setdefault(f"answer_{answer.pk}", answer.text)
            self.initial.setdefault(f"version_{answer.pk}", answer.version)

    def texts(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[f"answer_{one.pk}"] for one in self.answers}

    def opened(self) -> dict[int, int]:
        found = {one.pk: self.cleaned_data[f"version_{one.pk}"] for one in self.answers}
        return {pk: version for pk, version in found.items() if version is not None}


class ParticipantsForm(WatchedForm):
    """For every category: who, whether they came, and what they said; and room for one more."""

    mark_optional = False

    def __init__(self, *args: Any, participants: Sequence[Participation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.participants = participants
        for one in participants:
            self._ask_about(str(one.pk), one)
        self.fields["title_new"] = forms.CharField(label=_("Någon mer"), required=False, max_length=80)
        self._ask_about("new", None)
        self.names_allowed = tuple(name for name in self.fields if name.startswith(("who_", "title_")))

    def _ask_about(self, key: str, one: Participation | None) -> None:
        self.fields[f"who_{key}"] = forms.CharField(label=_("Vilka"), required=False, max_length=160)
        self.fields[f"state_{key}"] = forms.ChoiceField(
            label=_("Kom de?"),
            choices=Participation.State.choices,
            widget=forms.RadioSelect(attrs={"class": "cols"}),
            required=one is not None,
        )
        self.fields[f"said_{key}"] = text_area(_("Det här sa de"), rows=2)
        self.initial[f"who_{key}"] = one.who if one else ""
        self.initial[f"state_{key}"] = one.state if one else Participation.State.TOOK_PART
        self.initial[f"said_{key}"] = one.said if one else ""

    @property
    def blocks(self) -> list[dict[str, Any]]:
        return [{"row": one, "fields": self._fields_of(str(one.pk))} for one in self.participants]

    @property
    def new_fields(self) -> list[forms.BoundField]:
        return [self["title_new"], *self._fields_of("new")]

    def _fields_of(self, key: str) -> list[forms.BoundField]:
        return [self[f"{part}_{key}"] for part in ("who", "state", "said")]

    def said(self) -> list[Participant]:
        found = [self._participant(str(one.pk), one.pk) for one in self.participants]
        if self.cleaned_data["title_new"]:
            found.append(self._participant("new", None, self.cleaned_data["title_new"]))
        return found

    def _participant(self, key: str, pk: int | None, title: str = "") -> Participant:
        said = self.cleaned_data
        return Participant(pk, said[f"who_{key}"], said[f"state_{key}"], said[f"said_{key}"], title)


class MinutesForm(WatchedForm):
    """The minutes; when names are found in them, somebody says that it is all right."""

    text = forms.CharField(
        label=_("Protokoll"),
        max_length=20_000,
        help_text=_(
            "Det som inte redan står i underlagen och besluten. Skriv inga elevers namn och inga personnummer."
        ),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    confirmed = forms.BooleanField(label=_("Namnen hör till personal eller platser"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: frozenset[str] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.found: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.found = self.names_found(self.known)
        if self.found and not cleaned.get("confirmed"):
            self.add_error(
                "text",
                forms.ValidationError(
                    _("Texten verkar innehålla namn: %(names)s. Ta bort dem, eller kryssa i rutan."),
                    params={"names": ", ".join(self.found)},
                ),
            )
        return cleaned


class ReplyForm(WatchedForm):
    """The huvudman's written answer to a unit."""

    answer = text_area(
        _("Besked till enheten"),
        rows=6,
        hint=_("Svara på det enheten har lyft. Enheten ser texten."),
        required=True,
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class ThemeForm(WatchedForm):
    """A pattern and the units it is seen in."""

    title = forms.CharField(label=_("Tema"), max_length=160, help_text=_("Det som går igen i flera enheter."))
    units = forms.ModelMultipleChoiceField(
        label=_("Enheter"),
        queryset=Unit.objects.none(),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cols"}),
    )

    def __init__(self, *args: Any, within: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        schools = Unit.objects.within(within).schools().filter(closed_on=None)
        self.fields["units"].queryset = schools  # type: ignore[attr-defined]
