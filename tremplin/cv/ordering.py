"""What comes first on a CV: the jobs of somebody who goes on, the skills of somebody who begins, comes back or turns."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tremplin.core import clock
from tremplin.cv.content import Experience
from tremplin.cv.enums import JOBS, Order, Past

LONG_AGO = 3  # years without a job after which what one knows how to do speaks first


@dataclass(frozen=True)
class Advice:
    """The order that serves a person best, and why."""

    order: Order
    reason: str | Promise


def best_order(occupation: str, experiences: list[Experience], *, past: str = "") -> Advice:
    """Return the order for somebody who looks for `occupation` (its code, or nothing) after these experiences.

    `past` is what she answered when she was asked whether she has worked.
    """
    jobs = [one for one in experiences if one.kind in JOBS]
    if not jobs:
        return Advice(Order.SKILLS, _("Vous commencez : ce que vous savez faire parle d’abord."))
    last = max(_last_year(one) for one in jobs)
    was_long_ago = clock.today().year - last >= LONG_AGO if last else past == Past.LONG_AGO
    if was_long_ago:
        return Advice(
            Order.SKILLS, _("Votre dernier travail date un peu : ce que vous savez faire parle d’abord.")
        )
    trades = {_trade(one.occupation) for one in jobs if one.occupation}
    if occupation and trades and _trade(occupation) not in trades:
        return Advice(Order.SKILLS, _("Vous changez de métier : ce que vous savez faire parle d’abord."))
    return Advice(Order.TIME, _("Votre parcours continue : ce que vous avez fait parle d’abord."))


def _last_year(one: Experience) -> int:
    """Return the last year of an experience, 0 when it has none."""
    return clock.today().year if one.is_current else int((one.ended or one.began or "0")[:4])


def _trade(code: str) -> str:
    """Return the family of an occupation: its letter and the digits after it ("D11" of "D1106")."""
    return code[:3]
