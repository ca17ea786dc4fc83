"""The demo sign-ins: one a role, printed by the command and shown on the sign-in page of the demo only."""

import json
import time
from dataclasses import asdict, dataclass

from allauth.mfa import app_settings
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings

from tremplin.accounts.models import Person

KEPT = "demo.json"
# Published on purpose: it opens the demo and nothing else. Production refuses to run as a demo.
SECOND_FACTOR = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class SignIn:
    """Somebody anyone may be, in the demo."""

    role: str
    name: str
    address: str
    is_staff: bool
    hint: str = ""


def give_second_factor(person: Person) -> None:
    """Give somebody of the staff the second factor of the demo."""
    TOTP.activate(person, SECOND_FACTOR)


def code_now() -> str:
    """Return what an application of codes shows at this moment for the staff of the demo."""
    code: str = format_hotp_value(hotp_value(SECOND_FACTOR, int(time.time()) // app_settings.TOTP_PERIOD))
    return code


def keep(day: str, sign_ins: list[SignIn]) -> None:
    """Remember that this installation is a demo, and who one may be in it."""
    path = settings.DATA_DIR / KEPT
    path.write_text(
        json.dumps({"on": day, "sign_ins": [asdict(one) for one in sign_ins]}, ensure_ascii=False)
    )


def is_demo() -> bool:
    """Tell whether this installation is a demo."""
    return (settings.DATA_DIR / KEPT).exists()


def kept() -> list[SignIn]:
    """Return the sign-ins of this installation; none when it is not a demo."""
    path = settings.DATA_DIR / KEPT
    if not path.exists():
        return []
    return [SignIn(**one) for one in json.loads(path.read_text())["sign_ins"]]
