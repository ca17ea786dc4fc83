"""Keys of second factors: unreadable without the secret, those of before too, and closed when the secret is lost."""

from importlib import import_module

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.apps import apps
from django.db import connection
from django.test import override_settings

from tremplin.accounts.tests.factories import SECRET, give_second_factor, make_person

pytestmark = pytest.mark.django_db

encrypt = import_module("tremplin.accounts.migrations.0003_second_factors_are_encrypted").encrypt
OTHER = "another secret of at least fifty random characters ........"


def factor() -> TOTP:
    return Authenticator.objects.get(type=Authenticator.Type.TOTP).wrap()


def code_of(secret: str) -> str:
    code: str = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    return code


def kept() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(data AS TEXT) FROM mfa_authenticator")
        return " ".join(row[0] for row in cursor.fetchall())


def test_the_database_alone_makes_no_code() -> None:
    give_second_factor(make_person())
    assert SECRET not in kept()
    assert factor().validate_code(code_of(SECRET)) is True


def test_keys_of_before_are_encrypted_once_and_still_serve() -> None:
    samira = make_person()
    Authenticator.objects.create(user=samira, type="totp", data={"secret": SECRET})
    Authenticator.objects.create(user=samira, type="recovery_codes", data={"seed": "0f" * 40, "used_mask": 1})
    encrypt(apps, connection.schema_editor())
    once = kept()
    encrypt(apps, connection.schema_editor())
    assert kept() == once
    assert SECRET not in once
    assert "0f0f" not in once
    assert factor().validate_code(code_of(SECRET)) is True
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes"))
    assert len(codes.get_unused_codes()) == 9


def test_with_another_secret_no_code_fits_any_more() -> None:
    give_second_factor(make_person())
    with override_settings(SECRET_KEY=OTHER):
        assert factor().validate_code(code_of(SECRET)) is False
    assert factor().validate_code(code_of(SECRET)) is True
