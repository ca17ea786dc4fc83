"""Rows of JSON files: exact lines, whatever is around them, and going on from any of them."""

import json
from pathlib import Path

import pytest

from tremplin.core.tables import Found, Mark
from tremplin.offers.importing import json_reader, window
from tremplin.offers.importing.json_reader import JsonReader

ONE, TWO = {"id": "1", "intitule": "Vendeur"}, {"id": "2", "intitule": "Boulanger"}


def rows(path: Path, text: str | bytes, start: Mark | None = None) -> list[Found]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(JsonReader(path, "utf-8").rows(start or Mark()))


@pytest.mark.parametrize(
    "text",
    [
        '{"resultats": [\n{"id": "1"},\n{"id": "2"}\n]}',
        '{"filtres": {"a": [1, {"b": "]"}]}, "resultats": [\n{"id": "1"},\n{"id": "2"}], "plus": {"x": [{}]}}',
        '[\n{"id": "1"},\n{"id": "2"}]',
        '\n{"id": "1"}\n{"id": "2"}\n',
        '\ufeff[\n{"id": "1"},\n{"id": "2"}]',
        '{"resultats": [\n{"id": "1"}]}{"resultats": [\n{"id": "2"}]}',
        '\n{"@graph": [{"id": "1"},\n{"id": "2"}]}',
    ],
)
def test_every_way_of_holding_rows_gives_them_with_their_lines(tmp_path: Path, text: str) -> None:
    found = rows(tmp_path / "f", text)
    assert [(row.values, row.line, row.problem) for row in found] == [
        ({"id": "1"}, 2, ""),
        ({"id": "2"}, 3, ""),
    ]


def test_one_object_is_one_row(tmp_path: Path) -> None:
    (found,) = rows(tmp_path / "f", json.dumps({"id": "1", "data": {"intitule": "x"}}, indent=2))
    assert found.values == {"id": "1", "data": {"intitule": "x"}}


@pytest.mark.parametrize("chunk", [1, 7, 64, 1 << 20])
@pytest.mark.parametrize("indent", [None, 2])
def test_reading_goes_on_from_any_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int, indent: int | None
) -> None:
    monkeypatch.setattr(window, "CHUNK", chunk)
    offers = [{"id": str(number), "intitule": "é" * number, "liste": [{"a": "}"}]} for number in range(5)]
    text = json.dumps({"resultats": offers, "après": 1}, indent=indent, ensure_ascii=False)
    whole = rows(tmp_path / "f", text)
    assert [row.values for row in whole] == offers
    for number, row in enumerate(whole, start=1):
        rest = rows(tmp_path / "f", text, row.end)
        assert [(one.values, one.line) for one in rest] == [(one.values, one.line) for one in whole[number:]]


def test_a_file_cut_in_a_row_gives_the_rows_before_and_says_where_it_stops(tmp_path: Path) -> None:
    text = json.dumps({"resultats": [ONE, TWO]}, indent=1)
    for cut in range(text.index('"2"'), len(text)):
        first, *_rest, last = rows(tmp_path / "f", text[:cut])
        assert first.values == ONE
        assert last.is_end
        assert "coupé" in last.problem


def test_a_cut_row_is_named_when_its_reference_can_be_read(tmp_path: Path) -> None:
    *_rest, last = rows(tmp_path / "f", '[{"id": "1"}, {"id": "2", "intitule": "Boul')
    assert (last.reference, last.is_end) == ("2", True)


@pytest.mark.parametrize(
    "broken",
    [
        '{"id": "2", "intitule": }',
        '{"id": "2" "intitule": "x"}',
        '{"id": "2", "intitule": "x}',
        '{"id": "2", "intitule": "x"',
        '{"id": "2", intitule: "x"}',
    ],
)
def test_a_broken_line_costs_that_line_only(tmp_path: Path, broken: str) -> None:
    found = rows(tmp_path / "f", f'[\n{{"id": "1"}},\n{broken},\n{{"id": "3"}},\n{{"id": "4"}}\n]')
    assert [(row.values, row.line) for row in found if not row.problem] == [
        ({"id": "1"}, 2),
        ({"id": "3"}, 4),
        ({"id": "4"}, 5),
    ]
    refused = next(row for row in found if row.problem)
    assert (refused.line, refused.reference) == (3, "2")


def test_a_broken_row_on_one_line_is_passed_by_its_brackets(tmp_path: Path) -> None:
    found = rows(tmp_path / "f", '[{"id": "1"},{"id": "2", "x": },{"id": "3"}]')
    assert [row.values for row in found if not row.problem] == [{"id": "1"}, {"id": "3"}]


def test_bytes_that_are_not_utf8_cost_their_row_and_the_reason_names_the_option(tmp_path: Path) -> None:
    text = b'[\n{"id": "1", "intitule": "Vend\xe9"},\n{"id": "2"}\n]'
    wrong, right = rows(tmp_path / "f", text)
    assert "--encoding cp1252" in wrong.problem
    assert wrong.values["id"] == "1"
    assert (right.values, right.problem) == ({"id": "2"}, "")
    (tmp_path / "f").write_bytes(text)
    again = list(JsonReader(tmp_path / "f", "cp1252").rows(Mark()))
    assert [row.values.get("intitule") for row in again] == ["Vendé", None]


@pytest.mark.parametrize("value", ["1", '"texte"', "null", "[1]", "true", "[[]]"])
def test_what_is_not_a_group_of_values_is_refused(tmp_path: Path, value: str) -> None:
    refused, right = rows(tmp_path / "f", f'[\n{value},\n{{"id": "2"}}]')
    assert (refused.line, bool(refused.problem)) == (2, True)
    assert right.values == {"id": "2"}


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, '{"resultats": [' + "{" * 50_000])
def test_depths_that_no_feed_has_end_the_reading_without_a_crash(tmp_path: Path, text: str) -> None:
    found = rows(tmp_path / "f", text)
    assert all(row.problem for row in found)


def test_a_row_too_large_ends_the_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reader, "LONGEST_ROW", 2000)
    monkeypatch.setattr(window, "CHUNK", 500)
    found = rows(tmp_path / "f", '[{"id": "1"}, {"id": "2", "x": "' + "x" * 9000 + '"}, {"id": "3"}]')
    assert found[0].values == {"id": "1"}
    assert found[-1].is_end


GOOD_LINE = (
    '{"id": "%s", "intitule": "Vendeur", "lieuTravail": {"libelle": "59 - ROUBAIX"}, "liste": [{"a": 1}]}'
)


BREAKAGES = [
    ('{"a": 1}]}', '{"a": 1}]'),
    ('"Vendeur",', '"Vend'),
    ('"Vendeur",', '"Vend"eur",'),
    ('"Vendeur",', '"Vend" {eur}, {'),
    ('"Vendeur",', '"Vendeur,'),
    ('"Vendeur",', 'Vendeur",'),
    ('"Vendeur",', '"Vend"eur", "note": "}",'),
    (', "lieuTravail": {"libelle": "59 - ROUBAIX"}, "liste": [{"a": 1}]}', ","),
    ('"Vendeur", "lieuTravail": {"libelle": "59 - ROUBAIX"}, "liste": [{"a": 1}]}', ""),
    ('"59 - ROUBAIX"}, "liste": [{"a": 1}]}', ""),
    ('"lieuTravail":', '"lieuTravail"]'),
    ('{"id"', ' {{"id"'),
    ('{"a": 1}', '{"a": ' * 10_000 + "1" + "}" * 10_000),
]


@pytest.mark.parametrize("breakage", BREAKAGES)
@pytest.mark.parametrize("chunk", [64, 1 << 20])
@pytest.mark.parametrize("around", [("", "\n", ""), ("[\n", ",\n", "\n]")])
def test_a_broken_line_among_lines_costs_one_refusal_and_nothing_else(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    breakage: tuple[str, str],
    chunk: int,
    around: tuple[str, str, str],
) -> None:
    monkeypatch.setattr(window, "CHUNK", chunk)
    lines = [GOOD_LINE % number for number in range(6)]
    lines[1] = lines[1].replace(*breakage)
    assert lines[1] != GOOD_LINE % 1
    before, between, after = around
    found = rows(tmp_path / "f", before + between.join(lines) + after)
    shift = before.count("\n")
    assert [(row.line, row.reference) for row in found if row.problem] == [(2 + shift, "1")]
    assert [(row.line, row.values["id"]) for row in found if not row.problem] == [
        (number + 1 + shift, str(number)) for number in (0, 2, 3, 4, 5)
    ]
    assert not any(row.is_end for row in found)


def test_lines_that_are_no_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    lines = [
        '{"id": "1"}',
        "oops, {oops",
        '"x',
        '42 "x"',
        "null",
        "",
        '{"id": "2", "a": {',
        '{"id": "3"}',
        "{oops",
    ]
    found = rows(tmp_path / "f", "\n".join([*lines, '{"id": "4"}']))
    assert [row.line for row in found if row.problem] == [2, 3, 4, 5, 7, 9]
    assert [row.line for row in found if not row.problem] == [1, 8, 10]


@pytest.mark.parametrize("around", [("", "\n", "\n"), ("[\n", ",\n", "\n]")])
def test_a_line_too_long_to_be_held_costs_that_line_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, around: tuple[str, str, str]
) -> None:
    monkeypatch.setattr(json_reader, "LONGEST_ROW", 2000)
    monkeypatch.setattr(window, "CHUNK", 500)
    before, between, after = around
    lines = ['{"id": "1", "x": "' + "x" * 9000 + '"}', '{"id": "2"}', '{"id": "3"}']
    wrong, *right = rows(tmp_path / "f", before + between.join(lines) + after)
    assert (wrong.reference, wrong.is_end, "trop longue" in wrong.problem) == ("1", False, True)
    first = 1 + before.count("\n")
    assert [(row.values, row.line) for row in right] == [
        ({"id": "2"}, first + 1),
        ({"id": "3"}, first + 2),
    ]


def test_a_last_line_too_long_that_does_not_end_may_be_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_reader, "LONGEST_ROW", 2000)
    monkeypatch.setattr(window, "CHUNK", 500)
    right, wrong = rows(tmp_path / "f", '{"id": "1"}\n{"id": "2", "x": "' + "x" * 9000)
    assert (right.values, wrong.reference, wrong.is_end) == ({"id": "1"}, "2", True)


def test_a_file_is_not_said_to_be_cut_while_something_follows(tmp_path: Path) -> None:
    *_right, wrong = rows(tmp_path / "f", '[{"id": "1"}, {"id": "2", "x": "y}, {"id": "3"}, {"id": "4"}]')
    assert wrong.is_end
    assert wrong.problem == "Le fichier ne peut plus être lu après la ligne 1."


def test_what_is_nested_too_deep_is_told_as_such(tmp_path: Path) -> None:
    deep = '{"id": "1", "x": ' + '{"a": ' * 10_000 + "1" + "}" * 10_000 + "}"
    wrong, right = rows(tmp_path / "f", deep + '\n{"id": "2"}\n')
    assert (wrong.problem, right.values) == ("Les valeurs de cette ligne sont trop imbriquées.", {"id": "2"})


def test_a_zero_byte_in_a_name_is_taken_out_and_told(tmp_path: Path) -> None:
    mended, right = rows(tmp_path / "f", '{"id": "1", "lieu": {"com\0mune": "a\0b"}}\n{"id": "2\0"}\n')
    assert (mended.values, mended.problem) == ({"id": "1", "lieu": {"commune": "a\0b"}}, "")
    assert mended.mended == "Des caractères invisibles ont été retirés."
    assert (right.values, right.mended) == ({"id": "2\0"}, "")


def test_numbers_may_stand_across_two_pieces_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = '{"id": "1", "x": 12.5}\n{"id": "2", "x": -1e+5, "y": 3E-7}\n'
    for chunk in range(1, len(lines)):
        monkeypatch.setattr(window, "CHUNK", chunk)
        found = rows(tmp_path / "f", lines)
        assert [row.values for row in found] == [
            {"id": "1", "x": 12.5},
            {"id": "2", "x": -100_000.0, "y": 3e-07},
        ]


@pytest.mark.parametrize("around", [("", "\n", "\n"), ("[\n", ",\n", "]")])
def test_a_line_that_begins_with_something_else_costs_itself(
    tmp_path: Path, around: tuple[str, str, str]
) -> None:
    before, between, after = around
    lines = ['{"id": "1"}', 'x{"id": "2", "x": "}', '"id": "3", "y": {"z": 1}', '{"id": "4"}', "null"]
    found = rows(tmp_path / "f", before + between.join(lines) + after)
    assert [(row.reference, bool(row.problem)) for row in found] == [
        ("", False),
        ("2", True),
        ("3", True),
        ("", False),
        ("", True),
    ]
