"""The forms of the sign-in pages: those of allauth, asked in our words."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


HOW_LONG = _("Minst 12 tecken. Tre eller fyra ord som du minns räcker.")
CODE = _("Sex siffror från appen, eller en reservkod")


class InOurWords(forms.Form):
    """Labels and hints by field; nothing is written inside the boxes, where it would vanish."""

    use_required_attribute = False
    mark_optional = False
    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs.pop("maxlength", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignIn(InOurWords, account.LoginForm):  # type: ignore[misc]
    labels = {"login": _("E-post i tjänsten"), "password": _("Lösenord")}


class SayPassword(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Lösenord")}


class ChangePassword(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    labels = {
        "oldpassword": _("Lösenordet du har nu"),
        "password1": _("Nytt lösenord"),
        "password2": _("Nytt lösenord en gång till"),
    }
    hints = {"password1": HOW_LONG}


class AskForLink(InOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    labels = {"email": _("E-post i tjänsten")}


class ChooseNewPassword(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = {"password1": _("Nytt lösenord"), "password2": _("Nytt lösenord en gång till")}
    hints = {"password1": HOW_LONG}


class SayCode(InOurWords, second_factor.AuthenticateForm):  # type: ignore[misc]
    labels = {"code": _("Kod")}
    hints = {"code": CODE}


class SayCodeAgain(InOurWords, second_factor.ReauthenticateForm):  # type: ignore[misc]
    labels = {"code": _("Kod")}
    hints = {"code": CODE}


class AddCodes(InOurWords, ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("Koden som appen visar")}


class AddPasskey(InOurWords, AddWebAuthnForm):  # type: ignore[misc]
    labels = {
        "name": _("Vad ska vi kalla den?"),
        "passwordless": _("Den räcker för att logga in, utan lösenord"),
    }
    hints = {"name": _("Till exempel Jobbdatorn eller Min telefon.")}
    standard_name = _("Passnyckel")

    def __init__(self, *positional: Any, **named: Any) -> None:
        super().__init__(*positional, **named)
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        """A passkey that was made must not be lost because nobody gave it a name."""
        return str(self.cleaned_data["name"] or self.standard_name)


class RenamePasskey(InOurWords, EditWebAuthnForm):  # type: ignore[misc]
    labels = {"name": _("Vad ska vi kalla den?")}
