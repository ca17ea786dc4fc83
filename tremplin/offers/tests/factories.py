"""Offers and feeds for tests."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tremplin.core.changes import log_change
from tremplin.offers import services
from tremplin.offers.enums import OfferState
from tremplin.offers.importing.report import Report, report_of
from tremplin.offers.index import SOURCE
from tremplin.offers.models import KIND, Offer
from tremplin.search.follow import rebuild

SHARED = Path(os.environ.get("TREMPLIN_SHARED_DATA", Path(__file__).parents[4] / "shared/data")) / "feeds"
samples = pytest.mark.skipif(
    not SHARED.exists(), reason="the real samples are not beside the repository (TREMPLIN_SHARED_DATA)"
)
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ROUBAIX = {
    "libelle": "59 - ROUBAIX",
    "codePostal": "59100",
    "commune": "59512",
    "latitude": 50.6917,
    "longitude": 3.1742,
}


def national(reference: str = "123ABCD", **changes: Any) -> dict[str, Any]:
    """Return an offer of the national service; a change to None takes the field away."""
    offer: dict[str, Any] = {
        "id": reference,
        "intitule": "Vendeur / Vendeuse en boulangerie (H/F)",
        "description": "Vous accueillez les clients.\n\n- Encaisser\n- Ranger",
        "dateCreation": "2026-11-18T08:30:00.000Z",
        "lieuTravail": ROUBAIX,
        "romeCode": "D1106",
        "typeContrat": "CDI",
        "typeContratLibelle": "Contrat à durée indéterminée",
        "entreprise": {"nom": "Aux Deux Épis"},
        **changes,
    }
    return {name: value for name, value in offer.items() if value is not None}


def write_feed(path: Path, *offers: object) -> Path:
    path.write_text(
        '{"resultats": [\n' + ",\n".join(json.dumps(offer) for offer in offers) + "\n]}\n",
        encoding="utf-8",
    )
    return path


def read_feed(path: Path, **options: Any) -> Report:
    """Import a file and return its report."""
    return report_of(services.import_offers(path=path, **{"at": AT, **options}), most=1000)


def counts(report: Report) -> tuple[int, int, int, int, int]:
    """Return what was read, created, updated, unchanged, refused."""
    return report.read, report.created, report.updated, report.unchanged, len(report.refused)


def make_offer(title: str = "Vendeuse en boulangerie", **values: Any) -> Offer:
    """Write an open offer, as posted here, and say so to the index."""
    offer = Offer.objects.create(
        **{
            "reference": f"r{Offer.objects.count()}",
            "title": title,
            "contract": "CDI",
            "published_at": AT,
            "changed_at": AT,
            "state": OfferState.OPEN,
            **values,
        }
    )
    log_change(KIND, offer.public_id)
    return offer


def index() -> None:
    """Make the index from the rows of this test: what is not committed, the indexer would wait for."""
    rebuild(SOURCE, wait=0)


def values(offer: Offer, *names: str) -> tuple[Any, ...]:
    return tuple(getattr(offer, name) for name in names)
