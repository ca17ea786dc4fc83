"""Random identifiers and secret tokens: nothing about a person is numbered from one."""

import base64
import hashlib
import secrets

from django.utils.crypto import salted_hmac

# Crockford's alphabet: no letter that is mistaken for a digit when it is read aloud.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 14  # 70 bits
TOKEN_BYTES = 32  # 256 bits


def random_identifier() -> str:
    """Return a name nobody can guess, safe in an address and readable over the telephone."""
    # The alphabet has 32 letters, which divides 256: each is as likely as any other.
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in secrets.token_bytes(LENGTH))


def secret_token() -> str:
    """Return what is sent to a person once; keep only its `digest`."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def derived_token(purpose: str, key: str) -> str:
    """Return 256 secret bits made from `key` and the key of the installation: shown again without being kept."""
    secret = salted_hmac(f"tremplin {purpose}", key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(secret).rstrip(b"=").decode()


def digest(token: str) -> str:
    """Return the fingerprint under which a token or an address is kept (hex, 64 characters)."""
    return hashlib.sha256(token.encode()).hexdigest()
