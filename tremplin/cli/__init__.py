"""The commands, by family: each says what it does with `--help`, and its exit code means something.

0: done. 1: refused or failed, with the reason on standard error. 2: the command was typed wrongly.
3: done, but something found needs a person (`doctor`). Answers go to standard output, progress to standard error.

A family is a module of this package, read when one of its commands is typed: the list of all is here, so that asking
for it wakes nothing else.
"""

import click

from tremplin import __version__
from tremplin.cli.base import group

# Each command, its family, and what it does in one sentence.
COMMANDS = {
    "set-up-agency": ("agencies", "Make the agency described in FILE (TOML), or bring it to what FILE says."),
    "add-staff": (
        "agencies",
        "Give GIVEN_NAME FAMILY_NAME, reached at ADDRESS (a mail or a mobile), a post in the agency from today.",
    ),
    "reset-second-factor": (
        "agencies",
        "Take away the second factor of the member of staff reached at ADDRESS, who lost it.",
    ),
    "api-key": ("api", "Make a key of the interface for the partner NAME, and show it once."),
    "openapi": ("api", "Write the description of the interface (OpenAPI) to standard output."),
    "messages": (
        "catalogues",
        "Gather the French sentences of the interface into the catalogues, and compile them.",
    ),
    "cv": ("cvs", "Online CVs."),
    "migrate": ("database", "Create the tables, or bring them to this version."),
    "demo": (
        "demo",
        "Build Roubaix-centre as a newspaper described it in April 2017, moved to the given day.",
    ),
    "figures": (
        "figures",
        "Show the figures of a month: as published when they were, computed now otherwise.",
    ),
    "index": ("index", "Bring the search up to date with the database, once."),
    "indexer": ("index", "Keep the search up to date with what changes, until told to stop."),
    "import-offers": (
        "offers",
        "Read the offers of FILE: the national service's JSON, schema.org JobPosting, CSV, or the feed of a job board.",
    ),
    "check-offer": (
        "offers",
        "Say which sentences of FILE (text; - for standard input) may not stand in an offer, and by which article.",
    ),
    "search-offers": ("offers", "Find the open offers that answer WORDS, as the site does."),
    "understand": (
        "offers",
        "Say what WORDS are read as: each thing they ask, and the occupations they mean.",
    ),
    "match": ("matching", "Say who is for which offer, and why: the score, its parts, the reasons."),
    "import-people": ("people", "Read the people of FILE, the agency's own list in CSV."),
    "import-occupations": (
        "reference",
        "Load the official nomenclature of occupations from FOLDER (unix_*_vNNN_utf8.csv, ROME 4.0).",
    ),
    "import-places": (
        "reference",
        "Load the communes of France from FOLDER (communes.json and laposte_hexasmal.csv).",
    ),
    "load-nomenclatures": (
        "reference",
        "Load the nomenclatures that come with the software; those already there are left alone.",
    ),
    "occupations": (
        "reference",
        "Find the occupations that TITLE, a job title as people write it, may mean.",
    ),
    "pack-nomenclatures": (
        "reference",
        "Make the tables that come with the software from the official files (for maintainers; see docs/data.md).",
    ),
    "serve": (
        "serving",
        "Serve everything: web, worker, indexer, scheduler, under one parent that restarts what dies.",
    ),
    "web": ("serving", "Serve the pages only."),
    "worker": ("serving", "Do the work in the queue: sending messages, mostly."),
    "scheduler": ("serving", "Start periodic tasks."),
    "postbox": (
        "serving",
        "Receive the mails and SMS of this machine instead of sending them (development and demo only).",
    ),
    "doctor": ("system", "Say in words what is wrong with this installation."),
    "backup": ("system", "Copy the database and the uploads to FILE."),
    "restore": ("system", "Put the backup FILE in the place of the present data."),
    "forget": ("system", "Erase each PERSON (random key) everywhere."),
}


@click.group(
    cls=group.Program,
    families=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__)
def tremplin() -> None:
    """Tremplin, the digital side of a local public employment agency."""
