"""Reading what a person types to be reached: a mobile number or a mail address, written any way."""

import re
from dataclasses import dataclass

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tremplin.core.errors import DomainError

REGION, FRANCE = "FR", 33
FRENCH_DIGITS = 10
LONGEST_MAIL = 254


class ContactKind(TextChoices):
    EMAIL = "email", gettext_lazy("adresse mail")
    PHONE = "phone", gettext_lazy("mobile")


class ContactNotUnderstood(DomainError):
    """What was typed is neither a telephone number nor a mail address; the message says what is wrong."""

    message = gettext_lazy("Écrivez un numéro de mobile, ou une adresse mail avec un @.")


@dataclass(frozen=True)
class Address:
    """A way to reach somebody, in its one canonical form (E.164 for telephones, lower case for mail)."""

    kind: ContactKind
    value: str

    def __str__(self) -> str:
        return self.value

    @property
    def spoken(self) -> str:
        """Return the address as its owner writes it."""
        return spoken_phone(self.value) if self.kind == ContactKind.PHONE else self.value


def read_address(text: str) -> Address:
    """Return the address in `text`, or raise ContactNotUnderstood with what is wrong."""
    text = text.strip()
    if "@" in text:
        return Address(ContactKind.EMAIL, read_mail(text))
    if re.search(r"\d", text):
        return Address(ContactKind.PHONE, _read_phone(text))
    raise ContactNotUnderstood


def read_mail(text: str) -> str:
    """Return a mail address in lower case, or raise ContactNotUnderstood."""
    value = text.lower()
    try:
        validate_email(value)
        MaxLengthValidator(LONGEST_MAIL)(value)
    except ValidationError:
        raise ContactNotUnderstood(
            _("Cette adresse mail n’est pas complète. Elle ressemble à prenom.nom@exemple.fr.")
        )
    return value


def _read_phone(text: str) -> str:
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        raise ContactNotUnderstood
    if phonenumbers.is_valid_number(number) or _is_french(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    digits = len(re.sub(r"\D", "", text))
    if text.lstrip().startswith("0") and digits != FRENCH_DIGITS:
        raise ContactNotUnderstood(_("Ce numéro a %(digits)s chiffres. Il en faut 10.") % {"digits": digits})
    raise ContactNotUnderstood(_("Ce numéro n’existe pas. Vérifiez-le, chiffre par chiffre."))


def _is_french(number: phonenumbers.PhoneNumber) -> bool:
    """Tell whether a number is formed like a French one, those kept aside for fiction included (06 39 98 …)."""
    return (
        number.country_code == FRANCE and re.fullmatch(r"[1-9]\d{8}", str(number.national_number)) is not None
    )


def spoken_phone(value: str) -> str:
    """Return "06 39 98 41 07" for a French number, the international form for others."""
    number = phonenumbers.parse(value, REGION)
    if _is_french(number):
        return " ".join(re.findall("..", f"0{number.national_number}"))
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def masked(address: Address) -> str:
    """Return enough of an address for its owner to know it, too little for anybody else: "…41 07", "s…@exemple.fr"."""
    if address.kind == ContactKind.PHONE:
        return "… " + spoken_phone(address.value)[-5:]
    name, domain = address.value.split("@", 1)
    return f"{name[0]}…@{domain}"
