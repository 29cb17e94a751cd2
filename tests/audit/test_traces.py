"""What was taken out is found again in whatever dress it stands."""

import gzip
import json
from pathlib import Path

import pytest

from build_tools.audit.traces import Sought, distinctive, find_traces

TEXT = "Dr O’Hara — the only beekeeper & baker — told us."


@pytest.fixture
def sought() -> Sought:
    return Sought(distinctive(TEXT, whole=True), frozenset({"ab" * 32}))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", TEXT),
        ("a.md", TEXT.upper()),
        ("a.md", TEXT.replace(" ", "\n")),
        ("a.md", TEXT.replace(" ", "\u00a0").replace("—", "–")),
        ("a.md", TEXT.replace("’", "'")),
        ("a.md", TEXT.replace("beekeeper", "bee\u00adkeeper")),
        ("a.md", TEXT.replace("only", "ｏｎｌｙ")),
        ("a.html", TEXT.replace("&", "&amp;").replace("’", "&#8217;")),
        ("a.html", TEXT.replace("only", "<b>on</b>ly").replace("&", "&amp;")),
        ("a.html", f'<img alt="{TEXT}">'),
        ("a.svg", f"<title>{TEXT.replace('&', '&amp;')}</title>"),
        ("a.json", json.dumps({"a": [{"b": TEXT}]})),
        ("a.json", json.dumps({TEXT: 1})),
        ("a.json", json.dumps({"text": f"<p>{TEXT.replace('&', '&amp;')}</p>"})),
        ("a.txt", "sha256 " + "AB" * 32),
    ],
)
def test_a_text_or_a_hash_is_found_however_it_is_written(
    tmp_path: Path, sought: Sought, name: str, content: str
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert [place.file for place in find_traces(tmp_path, sought).places] == [name]


def test_a_cell_is_found_with_its_row_and_its_column(tmp_path: Path, sought: Sought) -> None:
    (tmp_path / "a.csv").write_text(f'id,said\n1,Nothing\n2,"So: {TEXT}"\n', encoding="utf-8")
    assert [(place.row, place.field) for place in find_traces(tmp_path, sought).places] == [(3, "said")]


def test_the_names_of_files_and_what_is_compressed_are_looked_through(tmp_path: Path) -> None:
    sought = Sought(distinctive("Quillon Lane", whole=True), frozenset())
    (tmp_path / "Quillon Lane.txt").write_text("")
    (tmp_path / "map.xml.gz").write_bytes(gzip.compress(b"<a>quillon lane</a>"))
    assert {place.file for place in find_traces(tmp_path, sought).places} == {"Quillon Lane.txt", "map.xml.gz"}


@pytest.mark.parametrize("content", ["Dr O'Haras bees", "the only baker", "the Only Beekeeper", "Hara told us."])
def test_words_that_are_not_it_are_not_found(tmp_path: Path, sought: Sought, content: str) -> None:
    (tmp_path / "a.md").write_text(content)
    assert find_traces(tmp_path, sought).places == ()


def test_a_part_of_a_longer_word_is_not_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Annapolis and Joanna")
    assert find_traces(tmp_path, Sought(distinctive("Anna", whole=True), frozenset())).places == ()


def test_a_long_sentence_is_looked_for_alone_and_a_short_one_is_not() -> None:
    text = "Thank you. We will send texts to everybody as well. Sorry!"
    assert distinctive(text, whole=False) == {
        "we will send texts to everybody as well",
        "thank you. we will send texts to everybody as well. sorry",
    }
    assert distinctive("Head of engagement", whole=False) == frozenset()
    assert distinctive("Head of engagement", whole=True) == {"head of engagement"}


def test_a_file_that_is_no_text_is_told_as_unread(tmp_path: Path, sought: Sought) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04\xff\xfe")
    traces = find_traces(tmp_path, sought)
    assert (traces.read, traces.unread, traces.places) == (0, ("a.xlsx",), ())
