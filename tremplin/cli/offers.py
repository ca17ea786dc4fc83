"""Commands about offers: read a feed, search."""

from pathlib import Path
from typing import Any, TextIO

import click

from tremplin.cli.base.output import as_json, progress, write_json
from tremplin.core import clock
from tremplin.core.errors import DomainError, FileUnreadable
from tremplin.offers import queries
from tremplin.offers.asked import WIDEST_RADIUS
from tremplin.offers.enums import Order
from tremplin.offers.importing.report import report_of, report_of_refusal, write_report
from tremplin.offers.index import SOURCE
from tremplin.offers.legality.checking import faults_in
from tremplin.offers.services import import_offers as read_feed
from tremplin.reference import services as reference
from tremplin.reference.enums import ContractType
from tremplin.search.errors import IndexBusy
from tremplin.search.follow import catch_up

WAIT_FOR_INDEXER = 5
MOST_REMARKS_SHOWN = 100
NEEDS_A_PERSON = 3


class NotWhole(DomainError):
    message = "The file is cut, or seems to be: what was refused last says where. What came before went in."


def load_missing_nomenclatures() -> None:
    """Load the nomenclatures that come with the software when there are none yet, and say so."""
    if not reference.is_loaded():
        click.echo("Loading the nomenclatures that come with Tremplin (once)…", err=True)
        reference.load_shipped(at=clock.now())


@click.command("import-offers")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--complete", is_flag=True, help="FILE holds every offer of its source: close those not in it.")
@click.option(
    "--source", default="", metavar="NAME", help="Name of the source; by default, that of its format."
)
@click.option("--encoding", default="utf-8", show_default=True, help="Encoding of FILE, for example cp1252.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False, writable=True),
    help="Write every remark there.",
)
def import_offers(*, file: Path, complete: bool, source: str, encoding: str, report: Path | None) -> None:
    """Read the offers of FILE: the national service's JSON, schema.org JobPosting, CSV, or the feed of a job board.

    What FILE is, its content tells, not its name. docs/how-to/import-offers.md lists the job boards and the columns.
    Stopped in the middle, it goes on where it was when typed again. The same file twice changes nothing.
    Each refused row is told with its line, its field and the reason; the rest goes in. Exit code 1 when the file is
    cut, or refused whole.

    Example: tremplin import-offers offres.json --report refus.json
             tremplin import-offers apec.xml --complete
    """
    if report:
        # Whatever happens next, nobody takes the report of another reading for this one.
        report.write_text("")
    load_missing_nomenclatures()
    size = file.stat().st_size if file.is_file() else 0
    try:
        with progress(file.name, size) as step:
            run = read_feed(
                path=file,
                source=source,
                encoding=encoding,
                is_complete=complete,
                at=clock.now(),
                progress=step,
            )
    except DomainError as refusal:
        nothing_read = report_of_refusal(source=source, reason=str(refusal))
        if report:
            report.write_text(as_json(nothing_read), encoding="utf-8")
        write_json(nothing_read)
        raise
    bring_up_to_date()
    if report:
        write_report(run, report)
    answer = report_of(run, most=MOST_REMARKS_SHOWN)
    write_json(answer)
    if not answer.finished:
        raise NotWhole


@click.command("search-offers")
@click.argument("words", default="")
@click.option("--place", default="", help="A town or a postcode; may stand among the words.")
@click.option("--radius", type=click.IntRange(1, WIDEST_RADIUS), help="Kilometres around the place.")
@click.option(
    "--contract",
    "contracts",
    multiple=True,
    type=click.Choice(ContractType.values, case_sensitive=False),
    help="May be repeated.",
)
@click.option("--order", type=click.Choice(Order.values), default=Order.RELEVANCE.value, show_default=True)
@click.option(
    "--limit", type=click.IntRange(0, 1000), default=20, show_default=True, help="How many to show."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def search_offers(
    *,
    words: str,
    place: str,
    radius: int | None,
    contracts: tuple[str, ...],
    order: str,
    limit: int,
    form: str,
) -> None:
    """Find the open offers that answer WORDS, as the site does. What was not understood is told.

    Example: tremplin search-offers "plombier 59100" --radius 20
             tremplin search-offers "cdi caissière près de Wattrelos" --format json
    """
    load_missing_nomenclatures()
    bring_up_to_date()
    search = queries.OfferSearch(words, place, radius, contracts=contracts, order=Order(order))
    results = queries.search_offers(search, limit=limit)
    not_understood = _not_understood(results)
    for one in not_understood:
        click.echo(f"tremplin: {one['said']} was not understood: {one['reason']}", err=True)
    if form == "json":
        write_json(
            {
                "total": results.total,
                "facets": results.facets,
                "results": list(map(_answer, results.results)),
                "not_understood": not_understood,
            }
        )
        return
    click.echo(f"{results.total} offers", err=True)
    for found in results.results:
        offer, far = found.offer, "" if found.km is None else f"{found.km:g} km"
        click.echo(f"{offer.public_id}  {offer.title}  {offer.contract}  {offer.place}  {far}".rstrip())


def _not_understood(results: queries.OfferResults) -> list[dict[str, str]]:
    """Return what was asked and did not count, as it was said, with the reason."""
    found = []
    if results.unknown_place:
        found.append({"said": results.unknown_place, "reason": "no place is called so."})
    if results.search.radius is not None and results.radius is None:
        found.append(
            {
                "said": f"--radius {results.search.radius}",
                "reason": "there is no town or postcode to count from.",
            }
        )
    return found


def bring_up_to_date() -> None:
    """Put what changed in the index; a running indexer does it within a second, and is waited for a little."""
    try:
        catch_up(SOURCE, wait=WAIT_FOR_INDEXER)
    except IndexBusy as busy:
        click.echo(f"tremplin: {busy}", err=True)


def _answer(found: queries.FoundOffer) -> dict[str, Any]:
    offer = found.offer
    return {
        "id": offer.public_id,
        "reference": offer.reference,
        "title": offer.title,
        "occupation": offer.occupation_id,
        "occupation_label": offer.occupation.label if offer.occupation else None,
        "place": offer.place,
        "distance_km": found.km,
        "published_on": clock.local_day(offer.published_at),
    }


@click.command()
@click.argument("words")
@click.option("--place", default="", help="A town, a postcode, a department.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def understand(*, words: str, place: str, form: str) -> None:
    """Say what WORDS are read as: each thing they ask, and the occupations they mean.

    Example: tremplin understand "plombier 59100 cdi"
             tremplin understand "hôte de caisse à mi-temps près de Wattrelos" --format json
    """
    load_missing_nomenclatures()
    understood, chips = queries.read_search(queries.OfferSearch(words, place))
    said = {
        "chips": [{"kind": chip.kind, "label": chip.label} for chip in chips],
        "occupations": [
            {"code": one.code, "label": one.label, "title": one.title, "score": round(one.score, 3)}
            for one in understood.matches
        ],
        "written": understood.written,
        "read": understood.words,
        "unknown_place": understood.unknown_place,
    }
    if form == "json":
        write_json(said)
        return
    for chip in chips:
        click.echo(f"{chip.kind}  {chip.label}")
    for one in understood.matches:
        click.echo(f"means  {one.code}  {one.title}")


@click.command("check-offer")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Words or JSON.")
def check_offer(*, file: TextIO, form: str) -> None:
    """Say which sentences of FILE (text; - for standard input) may not stand in an offer, and by which article.

    Rules read what is said outright; a person decides. Exit code 3 when a sentence needs a person.

    Example: tremplin check-offer offre.txt --format json
    """
    try:
        text = file.read()
    except UnicodeDecodeError as problem:
        raise FileUnreadable("This is not a text in UTF-8: save it so, then check it again.") from problem
    faults = faults_in(text)
    if form == "json":
        write_json(
            {
                "verdict": "to be looked at" if faults else "nothing found",
                "faults": [
                    {"sentence": one.sentence, "rule": one.rule, "article": one.article, "why": one.message}
                    for one in faults
                ],
            }
        )
    else:
        for one in faults:
            click.echo(f"{one.article} ({one.rule})  {one.sentence}\n    {one.message}")
        if not faults:
            click.echo("Nothing found.")
    if faults:
        click.get_current_context().exit(NEEDS_A_PERSON)


COMMANDS = (import_offers, search_offers, understand, check_offer)
