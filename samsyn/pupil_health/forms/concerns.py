"""What the pages about a concern ask for."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.accounts.models import User
from samsyn.core.forms import DateField, Form
from samsyn.core.wording import has_identity_number
from samsyn.pupil_health.models import Concern, Offering, Rating
from samsyn.pupil_health.queries.people import Person
from samsyn.pupil_health.scale import Scale
from samsyn.pupil_health.words import DECISIONS, WANTED


LONGEST = 2000
NO_NUMBER = gettext_lazy(
    "Texten innehåller ett personnummer. Ta bort det. Elevhälsan vet ändå vem det gäller."
)


class PlainText(forms.CharField):
    """A few sentences; control characters that turn text around are taken away, and no identity number is kept."""

    def __init__(self, *, rows: int = 3, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST)
        widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        text = "".join(letter for letter in str(value or "") if letter not in TURNING)
        return str(super().to_python(text) or "")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if has_identity_number(value):
            raise ValidationError(NO_NUMBER)


TURNING = {chr(code) for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


CHOOSE = gettext_lazy("Välj")


class PersonField(forms.ChoiceField):
    """One of the people the page already knows; the answer is the user, or nobody."""

    def __init__(self, *, empty: Any = CHOOSE, **kwargs: Any) -> None:
        self.empty = empty
        self.known: dict[str, User] = {}
        super().__init__(**kwargs)

    def offer(self, people: Sequence[Person]) -> None:
        self.known = {str(one.user.pk): one.user for one in people}
        self.choices = [("", self.empty), *((str(one.user.pk), str(one)) for one in people)]

    def clean(self, value: Any) -> User | None:
        return self.known.get(str(super().clean(value)))


class ConcernForm(Form):
    """Four taps: whom, what it is about, send. The rest is there for those who want to say more."""

    theme = forms.ChoiceField(
        label=gettext_lazy("Vad gäller det?"),
        choices=Concern.Theme.choices,
        widget=forms.RadioSelect(attrs={"class": "cols"}),
    )
    who = PlainText(
        rows=1,
        label=gettext_lazy("Vem gäller det?"),
        help_text=gettext_lazy("Klass, kläder, plats eller tid. Du behöver inte veta vad eleven heter."),
        max_length=200,
        required=False,
    )
    is_several = forms.BooleanField(
        label=gettext_lazy("Det gäller flera elever, en klass eller en plats"), required=False
    )
    seen = PlainText(
        label=gettext_lazy("Vad har du sett eller hört?"),
        help_text=gettext_lazy(
            "En mening räcker. Skriv det du sett, inte det du tror. Eleven och hemmet kan få läsa det."
        ),
        required=False,
    )
    wanted = forms.ChoiceField(
        label=gettext_lazy("Hur snart behövs det?"),
        widget=forms.RadioSelect,
        initial=Concern.Wanted.NEXT_MEETING,
    )
    is_degrading = forms.BooleanField(
        label=gettext_lazy("Eleven har blivit kränkt, slagen eller hotad i skolan"), required=False
    )
    occurred_on = DateField(label=gettext_lazy("Vilken dag hände det?"), required=False)
    about_adult = PersonField(
        label=gettext_lazy("Gäller det en vuxen på skolan?"),
        help_text=gettext_lazy("Den du väljer kan aldrig läsa det här. Gäller det rektor läser skolchefen."),
        required=False,
        empty=gettext_lazy("Nej"),
    )

    def __init__(
        self, *args: Any, today: date, meeting_on: date, adults: Sequence[Person], named: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["wanted"].choices = [  # type: ignore[attr-defined]
            (key, WANTED[Concern.Wanted(key)](meeting_on)) for key in Concern.Wanted.values
        ]
        self.fields["about_adult"].offer(adults)  # type: ignore[attr-defined]
        self.fields["who"].required = not named
        if named:
            del self.fields["who"], self.fields["is_several"]

    def clean_occurred_on(self) -> date | None:
        day: date | None = self.cleaned_data["occurred_on"]
        if day and day > self.today:
            raise ValidationError(_("Dagen har inte varit än. Skriv den dag det hände."))
        return day


class PupilsOwnForm(Form):
    """A pupil who wants to talk, or a guardian who is worried: two questions."""

    theme = forms.ChoiceField(
        label=gettext_lazy("Vad gäller det?"),
        choices=Concern.Theme.choices,
        widget=forms.RadioSelect(attrs={"class": "cols"}),
    )
    seen = PlainText(label=gettext_lazy("Vill du skriva något om det?"), required=False)


class DecisionForm(Form):
    """What happens now, and the answer that the sender always gets."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Vad gör vi?"), choices=list(DECISIONS.items()), widget=forms.RadioSelect
    )
    responsible = PersonField(
        label=gettext_lazy("Vem tar över?"),
        help_text=gettext_lazy("Bara när du skickar vidare."),
        required=False,
    )
    answer = PlainText(
        label=gettext_lazy("Svar till den som anmälde"),
        help_text=gettext_lazy("Säg att det är taget om hand. Skriv inget om eleven eller om vad ni gör."),
        max_length=500,
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["responsible"].offer(people)  # type: ignore[attr-defined]


class AnswerForm(Form):
    """The last answer to the sender."""

    answer = PlainText(
        label=gettext_lazy("Svar till den som anmälde"),
        help_text=gettext_lazy("Skriv inget om eleven eller om vad ni har gjort."),
        max_length=500,
    )


class MemberForm(Form):
    """One more person to take part."""

    user = PersonField(label=gettext_lazy("Vem ska vara med?"))

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(people)  # type: ignore[attr-defined]


class RatingForm(Form):
    """A level of the shared scale and the fact it rests on."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Hur fort behöver vuxna göra något?"), widget=forms.RadioSelect, coerce=int
    )
    fact = PlainText(
        label=gettext_lazy("Vad har någon sett eller hört som nivån bygger på?"), rows=2, max_length=500
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("På vilken grund lämnar du uppgiften?"),
        help_text=gettext_lazy("Uppgifter ur vården hör hemma i journalen och skrivs inte här."),
        choices=Rating.Basis.choices,
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Vi som har bedömt är överens om den här nivån"), required=False
    )

    def __init__(
        self, *args: Any, scale: Scale, may_agree: bool, bases: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(one.level, one.choice) for one in scale.levels]  # type: ignore[attr-defined]
        if bases:
            self.fields["basis"].choices = bases  # type: ignore[attr-defined]
        else:
            del self.fields["basis"]
        if not may_agree:
            del self.fields["agreed"]


class PracticeForm(Form):
    """A level for an invented case."""

    level = forms.TypedChoiceField(
        label=gettext_lazy("Hur fort behöver vuxna göra något?"), widget=forms.RadioSelect, coerce=int
    )

    def __init__(self, *args: Any, scale: Scale, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [(one.level, one.choice) for one in scale.levels]  # type: ignore[attr-defined]


class NotifiedForm(Form):
    """When and how the organiser was told."""

    on = DateField(label=gettext_lazy("Vilken dag anmäldes det till huvudmannen?"))
    how = forms.CharField(
        label=gettext_lazy("Hur?"),
        help_text=gettext_lazy("Till exempel blankett, system eller diarienummer."),
        max_length=120,
    )


class IntakeForm(Form):
    """Who receives concerns."""

    users = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Vilka tar emot oro på enheten?"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["users"].queryset = User.objects.named([str(one.user.pk) for one in people])  # type: ignore[attr-defined]


class AddressForm(Form):
    """Where a link may be sent."""

    email = forms.EmailField(
        label=gettext_lazy("Din e-post på jobbet"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        max_length=254,
    )


class OfferingForm(Form):
    """One line of what pupil health can help with."""

    who = forms.ChoiceField(label=gettext_lazy("Vem?"), choices=Offering.Who.choices)
    title = forms.CharField(
        label=gettext_lazy("Vad kan de hjälpa till med?"),
        help_text=gettext_lazy("Med elevens ord, till exempel ”Prata om bråk”."),
        max_length=80,
    )
    text = PlainText(label=gettext_lazy("Mer om det"), rows=2, max_length=300, required=False)
    contact = forms.CharField(
        label=gettext_lazy("Så når man dem"),
        help_text=gettext_lazy("Rum, tider, telefon eller e-post."),
        max_length=120,
        required=False,
    )
