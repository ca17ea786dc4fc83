"""The forms of sign-in and of one's own account."""

from typing import Any

from allauth.account.forms import BaseConfirmCodeForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tremplin.accounts import limits
from tremplin.accounts.models import Person
from tremplin.core import clock
from tremplin.core.contacts import Address, ContactKind, read_address
from tremplin.core.errors import DomainError, TooManyTries
from tremplin.core.forms import OnceForm
from tremplin.core.limits import device
from tremplin.core.text import same_word


class ContactField(forms.CharField):
    """A mobile number or a mail address; cleaned into an Address."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "label": _("Votre mobile, ou votre adresse mail"),
                "help_text": _("Par exemple 06 39 98 41 07, ou prenom.nom@exemple.fr"),
                "error_messages": {"required": _("Écrivez votre numéro de mobile ou votre adresse mail.")},
                "widget": forms.TextInput(attrs={"autocomplete": "username", "dir": "ltr"}),
                "max_length": 254,
                **kwargs,
            }
        )

    def clean(self, value: Any) -> Address:
        text = super().clean(value)
        try:
            return read_address(text)
        except DomainError as refusal:
            raise ValidationError(str(refusal))


class AskCodeForm(forms.Form):
    """Ask for a code. The code goes to one person: who shares an address gives a first name too."""

    error_title = _("Nous n’avons rien pu envoyer")
    contact = ContactField()
    given_name = forms.CharField(
        label=_("Votre prénom"),
        help_text=_("Seulement si vous partagez ce mobile ou cette adresse mail avec quelqu’un."),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        address: Address | None = cleaned.get("contact")
        if address is None:
            return cleaned
        try:
            limits.CODES_BY_ADDRESS.spend(address.value, at=clock.now())
            limits.CODES_BY_DEVICE.spend(device(context.request), at=clock.now())
        except TooManyTries as refusal:
            raise ValidationError(str(refusal))
        self._user = self._person(address, cleaned.get("given_name", ""))
        # The two names under which django-allauth looks for where to send.
        cleaned["email"] = address.value if address.kind == ContactKind.EMAIL else None
        cleaned["phone"] = address.value if address.kind == ContactKind.PHONE else None
        return cleaned

    @staticmethod
    def _person(address: Address, given_name: str) -> Person | None:
        """Return the one person meant, or None: nobody, or several and no first name that says which."""
        people = list(Person.objects.reached_at(address))
        if len(people) > 1:
            people = [person for person in people if same_word(person.given_name, given_name)]
        return people[0] if len(people) == 1 else None


def code_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=12,
        error_messages={"required": _("Écrivez les six chiffres du code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short", "dir": "ltr"}
        ),
    )


class ConfirmCodeForm(BaseConfirmCodeForm):  # type: ignore[misc]
    error_title = _("Le code n’a pas été reconnu")
    code = code_field(_("Votre code"))


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """The second factor of the staff. Five wrong codes close it for a quarter of an hour, whatever the process."""

    error_title = _("Le code n’a pas été reconnu")
    code = code_field(_("Le code de votre application"))

    def clean_code(self) -> str:
        try:
            limits.SECOND_FACTORS.spend(self.user.public_id, at=clock.now())
        except TooManyTries as refusal:
            raise ValidationError(str(refusal))
        code: str = super().clean_code()
        limits.SECOND_FACTORS.forgive(self.user.public_id)
        return code


class SecondFactorAgainForm(ReauthenticateForm):  # type: ignore[misc]
    code = code_field(_("Le code de votre application"))


class ActivateSecondFactorForm(ActivateTOTPForm):  # type: ignore[misc]
    error_title = _("Le code n’a pas été reconnu")
    code = code_field(_("Le code que montre l’application"))


class AddContactForm(OnceForm):
    contact = ContactField(label=_("Un autre mobile, ou une autre adresse mail"))
