"""The spaces of French: said by the catalogue, never by the sources, and not in an SMS."""

import pytest

from tremplin.ui.typography import THIN, WIDE, typed, typeset


@pytest.mark.parametrize(
    ("keyboard", "printer"),
    [
        ("Est-ce bien vous ?", f"Est-ce bien vous{THIN}?"),
        ("Bravo ! Et après ?", f"Bravo{THIN}! Et après{THIN}?"),
        ("Votre mail : %(mail)s", f"Votre mail{WIDE}: %(mail)s"),
        ("« %(title)s »", f"«{WIDE}%(title)s{WIDE}»"),
        ("« Qui est-ce ? »", f"«{WIDE}Qui est-ce{THIN}?{WIDE}»"),
        ("%(change)s %% en un an", f"%(change)s{WIDE}%% en un an"),
        ("%(hour)s h %(minute)02d", f"%(hour)s{WIDE}h{WIDE}%(minute)02d"),
        (r"G \h i", rf"G{WIDE}\h{WIDE}i"),
        ("10 km", f"10{WIDE}km"),
        ("https://exemple.fr/?a=1;b=2 et a:b", "https://exemple.fr/?a=1;b=2 et a:b"),
        ("%(one)s %(other)s", "%(one)s %(other)s"),
    ],
)
def test_a_line_does_not_break_before_its_mark(keyboard: str, printer: str) -> None:
    assert typeset(keyboard) == printer
    assert typeset(printer) == printer
    assert typed(printer) == keyboard
