"""What somebody says of a template, and of each question in it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.access.policy import Role
from samsyn.access.words import ROLES
from samsyn.core.forms import Form
from samsyn.pupil_health.forms.concerns import PlainText
from samsyn.pupil_reports.classes import WRITERS, InfoClass, may_write, readers_by_rank
from samsyn.pupil_reports.contents import Contents, Question
from samsyn.pupil_reports.kinds import MOST_LETTERS, Kind


ROLE_CHOICES = [(str(one), ROLES[one]) for one in WRITERS]
CLASS_CHOICES = [(key, f"{key} {label}") for key, label in InfoClass.choices]
LONGEST_CHOICE, MOST_CHOICES, FEWEST_CHOICES = 60, 30, 2


class Narrowed(Form):
    """A class, and perhaps fewer readers and writers than it lets."""

    info_class = forms.ChoiceField(
        label=gettext_lazy("Informationsklass"),
        help_text=gettext_lazy("Klassen avgör vem som kan läsa svaret."),
        choices=CLASS_CHOICES,
    )
    readers = forms.MultipleChoiceField(
        label=gettext_lazy("Bara de här får läsa"),
        help_text=gettext_lazy(
            "Utan kryss läser alla som klassen tillåter. Den som skrev läser alltid sitt."
        ),
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cols"}),
        required=False,
    )
    writers = forms.MultipleChoiceField(
        label=gettext_lazy("Bara de här får skriva"),
        help_text=gettext_lazy("Utan kryss skriver alla som klassen tillåter."),
        choices=ROLE_CHOICES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "cols"}),
        required=False,
    )

    def clean_readers(self) -> tuple[str, ...]:
        return self._within("readers", readers_by_rank(self.cleaned_data.get("info_class", "K2")))

    def clean_writers(self) -> tuple[str, ...]:
        return self._within("writers", may_write(self.cleaned_data.get("info_class", "K2")))

    def _within(self, name: str, allowed: Sequence[Role]) -> tuple[str, ...]:
        wanted = self.cleaned_data[name]
        over = [str(ROLES[Role(one)]) for one in wanted if one not in allowed]
        if over:
            text = _("Klassen tillåter inte: %(roles)s. Ta bort krysset eller välj en annan klass.")
            raise ValidationError(text % {"roles": ", ".join(over)})
        return tuple(wanted)


class HeadForm(Narrowed):
    """What a template is for."""

    title = PlainText(rows=1, label=gettext_lazy("Vad heter rapporten?"), max_length=60)
    about = PlainText(
        rows=2,
        label=gettext_lazy("När skriver man den?"),
        help_text=gettext_lazy("En mening som hjälper kollegan att välja rätt."),
        max_length=300,
    )
    why = PlainText(
        rows=1,
        label=gettext_lazy("Vad kräver den?"),
        help_text=gettext_lazy("En lag, en rutin eller det ni ska använda svaren till."),
        max_length=200,
    )
    tells_heads = forms.BooleanField(label=gettext_lazy("Rektor får alltid veta"), required=False)
    field_order = ("title", "about", "why", "tells_heads", "info_class", "readers", "writers")


class BeginForm(HeadForm):
    """The same, and whether to begin from the questions of another."""

    like = forms.ChoiceField(label=gettext_lazy("Börja från"), required=False)

    def __init__(self, *args: Any, others: Mapping[str, Contents], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(key, _(one.title)) for key, one in others.items()]
        self.fields["like"].choices = [("", _("En tom mall")), *said]  # type: ignore[attr-defined]


class QuestionForm(Narrowed):
    """One question; of what is asked about it only that which its kind has a use for."""

    question = PlainText(rows=1, label=gettext_lazy("Vad frågar du?"), max_length=120)
    about = PlainText(
        rows=2,
        label=gettext_lazy("Hjälp till den som svarar"),
        max_length=300,
        required=False,
    )
    why = PlainText(
        rows=1,
        label=gettext_lazy("Vad kräver frågan?"),
        help_text=gettext_lazy("En lag, en rutin eller det ni ska använda svaret till. Det syns vid frågan."),
        max_length=200,
    )
    choices = forms.CharField(
        label=gettext_lazy("Svar att välja mellan"),
        help_text=gettext_lazy("Ett svar på varje rad."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST_CHOICE * MOST_CHOICES,
    )
    least = forms.IntegerField(label=gettext_lazy("Minsta tal"), required=False)
    most = forms.IntegerField(label=gettext_lazy("Största tal"), required=False)
    letters = forms.IntegerField(label=gettext_lazy("Högst så många tecken"), required=False, min_value=10)
    is_past = forms.BooleanField(label=gettext_lazy("Bara dagar som har varit"), required=False)
    is_required = forms.BooleanField(label=gettext_lazy("Frågan måste besvaras"), required=False)
    is_core = forms.BooleanField(
        label=gettext_lazy("Lås frågan för alla enheter, så att siffrorna går att jämföra"), required=False
    )
    field_order = (
        "question", "about", "why", "choices", "least", "most", "letters", "is_past", "is_required", "is_core",
        "info_class", "readers", "writers",
    )  # fmt: skip

    def __init__(self, *args: Any, kind: Kind, may_lock: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        used = {
            "choices": kind.has_choices,
            "least": kind == Kind.NUMBER,
            "most": kind == Kind.NUMBER,
            "letters": kind in MOST_LETTERS,
            "is_past": kind == Kind.DAY,
            "is_core": may_lock,
        }
        self.kind = kind
        for name, is_used in used.items():
            if not is_used:
                del self.fields[name]
        if "letters" in self.fields:
            self.fields["letters"].help_text = _("Lämna tomt för %(most)s.") % {"most": MOST_LETTERS[kind]}

    def clean_choices(self) -> tuple[str, ...]:
        lines = [" ".join(one.split()) for one in self.cleaned_data["choices"].splitlines()]
        found = tuple(dict.fromkeys(one for one in lines if one))
        if not FEWEST_CHOICES <= len(found) <= MOST_CHOICES:
            raise ValidationError(_("Skriv minst två svar och högst 30, ett på varje rad."))
        if any(len(one) > LONGEST_CHOICE for one in found):
            raise ValidationError(_("Ett svar är för långt. Skriv högst 60 tecken på en rad."))
        return found

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        least, most = said.get("least"), said.get("most")
        if least is not None and most is not None and least > most:
            self.add_error("most", _("Det största talet är mindre än det minsta."))
        return said

    def made(self, key: str) -> Question:
        """The question as it was said."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "letters"}
        most = self.cleaned_data.get("letters", said.pop("most", None))
        return Question(key=key, kind=self.kind.value, most=most, **said)


def said_of(one: Question) -> dict[str, Any]:
    """A question as the form shows it again."""
    return {**vars(one), "choices": "\n".join(one.choices), "letters": one.most}
