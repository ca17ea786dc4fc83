"""What the proofs of offers share: an index of their own."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tremplin.offers.tests.town import make_town_of_offers


@pytest.fixture(autouse=True)
def index_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.INDEX_DIR = tmp_path / "index"
    return tmp_path / "index"


@pytest.fixture
def town_of_offers(db: None) -> None:
    make_town_of_offers()
