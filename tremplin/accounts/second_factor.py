"""Keys of second factors, encrypted in the database: a copy of it alone lets nobody make codes."""

import base64
import logging
import secrets
from functools import cache

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

logger = logging.getLogger(__name__)

PURPOSE = b"tremplin: keys of second factors"
KEY_BYTES = 32
LOST_BYTES = 20  # as long as a key, and written without padding


@cache
def _cipher(secret: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def encrypted(text: str) -> str:
    """Return `text` as only who knows the secret of the installation can read it."""
    return _cipher(settings.SECRET_KEY).encrypt(text.encode()).decode()


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Encrypts what django-allauth keeps of a second factor."""

    def encrypt(self, text: str) -> str:
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the key; one of another secret is as if lost, and no code fits what is returned instead."""
        try:
            return _cipher(settings.SECRET_KEY).decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error("second_factor_unreadable")  # noqa: TRY400  (the trace says nothing more)
            return base64.b32encode(secrets.token_bytes(LOST_BYTES)).decode()
