"""Pictures of the main pages of the believable agency, as each of its people sees them: `make screenshots`.

They go to var/screenshots; the one of the first page is also that of the README.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tests.journeys.browser import running_browser
from tests.journeys.hands import Pointer
from tests.journeys.people import INES, KARIMA, LAURENT, MEHDI, ODILE, SAMIRA, THOMAS, enter
from tests.journeys.site import Site, own_site

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "var" / "screenshots"
OF_README = ROOT / "docs" / "first-page.png"
STRANGER = ""
SEARCH = "/offres/?metier=vendeuse&lieu=Roubaix"
PAGES = {
    STRANGER: {"first-page": "/", "offers": SEARCH, "sign-in": "/entrer/", "components": "/ui/", "figures": "/chiffres/"},
    SAMIRA: {"new-space": "/", "my-search": "/ma-recherche/"},
    THOMAS: {"space": "/", "cv": "/cv/", "applications": "/candidatures/", "account": "/mon-compte/"},
    KARIMA: {"desk": "/", "portfolio": "/portefeuille/"},
    MEHDI: {"reception": "/chercher/?q=Belkacem"},
    ODILE: {"employer": "/"},
    LAURENT: {"director": "/"},
    INES: {"installation": "/", "team": "/equipe/"},
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """A way of looking at pages."""

    name: str
    width: int
    cookies: dict[str, str]


LOOKS = (
    Look("wide", 1280, {}),
    Look("telephone", 390, {}),
    Look("arabic", 390, {"tremplin_language": "ar"}),
)


def picture(browser: Browser, site: Site) -> None:
    for person, pages in PAGES.items():
        with browser.new_context(base_url=site.url, locale="fr-FR") as context:
            if person:
                enter(Pointer(context.new_page()), site, person)
            kept = context.storage_state()
        for look in LOOKS:
            size: ViewportSize = {"width": look.width, "height": 900}
            with browser.new_context(
                base_url=site.url, viewport=size, storage_state=kept, device_scale_factor=1
            ) as context:
                for name, value in look.cookies.items():
                    context.add_cookies([{"name": name, "value": value, "url": site.url}])
                page = context.new_page()
                for name, path in pages.items():
                    page.goto(path)
                    page.screenshot(path=FOLDER / f"{name}-{look.name}.png", full_page=True)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with own_site() as site, running_browser() as browser:
        picture(browser, site)
    shutil.copy(FOLDER / "first-page-wide.png", OF_README)
    sys.stdout.write(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}\n")


if __name__ == "__main__":
    main()
