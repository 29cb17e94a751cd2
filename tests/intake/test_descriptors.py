"""A descriptor that is broken, reaches out of its package or asks for less than the model is refused."""

import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools.intake.read import read_packages
from tests.intake.told import findings_of, said_of, told_once
from tests.small_trust import change_descriptor, write_small_trust

pytestmark = pytest.mark.long


def table(descriptor: Any, name: str) -> Any:
    """A resource of a descriptor by its name."""
    return next(each for each in descriptor["resources"] if each["name"] == name)


def field(descriptor: Any, of: str, name: str) -> Any:
    """A field of a table of a descriptor."""
    return next(each for each in table(descriptor, of)["schema"]["fields"] if each["name"] == name)


def link(resource: str, name: str) -> Any:
    """A foreign key of kpi_values to this field of this table."""
    return {"fields": ["kpi_id"], "reference": {"resource": resource, "fields": [name]}}


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b'{"name": "kpis",\n "resources": [}', "line 2"),
        (b"{'name': 'kpis'}", "broken"),
        ('{"name": "kpis é"}'.encode("cp1252"), "UTF-8"),
        (b"[1, 2]", "does not describe a package"),
        (b"[" * 100_000, "JSON"),
        (b"", "broken"),
        (b'{"name": "kpis", "resources": [], "name": "methods"}', "twice"),
        (b'{"name": "kpis", "resources": [{"path": "a.csv", "path": "b.csv"}]}', "twice"),
        (b'{"name": "kpis", "title": "\\ud800"}', "half a character"),
    ],
)
def test_a_descriptor_that_is_no_json_is_told_with_the_place(folder: Path, content: bytes, word: str) -> None:
    (folder / "kpis" / "datapackage.json").write_bytes(content)
    _, findings = read_packages(folder)
    assert [each.where.file for each in findings] == ["kpis/datapackage.json"]
    assert word in findings[0].problem


def test_a_descriptor_without_its_schema_is_refused(folder: Path) -> None:
    """Without $schema it counts as version 1, and what version 2 promises is not checked."""
    change_descriptor(folder, "kpis", lambda descriptor: descriptor.pop("$schema"))
    assert any("$schema" in each for each in said_of(folder, "kpis"))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda kpis: kpis.update(path="https://example.org/kpis.csv"), "internet"),
        (lambda kpis: kpis.update(path="//example.org/kpis.csv"), "internet"),
        (lambda kpis: kpis.update(path="file:///etc/passwd"), "internet"),
        (lambda kpis: kpis.update(path=["kpis.csv", "http://example.org/more.csv"]), "internet"),
        (lambda kpis: kpis.update(extrapaths=["http://example.org/more.csv"]), "internet"),
        (lambda kpis: kpis.update(path="/etc/passwd"), "absolute"),
        (lambda kpis: kpis.update(path="C:\\kpis.csv"), "absolute"),
        (lambda kpis: kpis.update(path="../kpis/kpis.csv"), "'..'"),
        (lambda kpis: kpis.update(path="sub\\..\\..\\kpis.csv"), "'..'"),
        (lambda kpis: kpis.update(schema="https://example.org/schema.json"), "internet"),
        (lambda kpis: kpis.update(dialect="https://example.org/dialect.json"), "internet"),
        (lambda kpis: kpis.update(profile="https://example.org/profile.json"), "internet"),
        (lambda kpis: kpis.update(profile="own.json"), "profile"),
        (lambda kpis: kpis.update(path="kpis.csv.zip"), "archive"),
        (lambda kpis: kpis.update(compression="gz"), "archive"),
        (lambda kpis: kpis.update(scheme="s3"), "elsewhere"),
    ],
)
def test_a_descriptor_that_reaches_out_of_its_package_is_refused(
    folder: Path, change: Callable[[Any], object], word: str
) -> None:
    change_descriptor(folder, "kpis", lambda descriptor: change(table(descriptor, "kpis")))
    sentences = said_of(folder, "kpis")
    assert any("kpis" in each and word in each for each in sentences)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda d: d.pop("resources"), "no list of resources"),
        (lambda d: d.update(resources=["https://example.org/resource.json"]), "described in another file"),
        (lambda d: d.update(name=["kpis"]), "the package is not one we know"),
        (lambda d: table(d, "kpis")["schema"].update(fields=[0]), "breaks the Data Package standard"),
        (lambda d: table(d, "kpis")["schema"]["fields"].append({"type": "string"}), "breaks the Data Package standard"),
        (lambda d: table(d, "kpis").pop("name"), "breaks the Data Package standard"),
    ],
)
def test_a_descriptor_that_is_no_data_package_is_refused(
    folder: Path, change: Callable[[Any], object], word: str
) -> None:
    change_descriptor(folder, "kpis", change)
    assert any(word in each for each in said_of(folder, "kpis"))


def test_a_descriptor_of_many_megabytes_is_not_read(folder: Path) -> None:
    (folder / "kpis" / "datapackage.json").write_text(" " * 5_000_001, encoding="utf-8")
    assert told_once(said_of(folder, "kpis"), "far too large")


def test_a_descriptor_that_is_a_link_to_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "datapackage.json"
    (folder / "kpis" / "datapackage.json").rename(outside)
    (folder / "kpis" / "datapackage.json").symlink_to(outside)
    assert told_once(said_of(folder, "kpis"), "link to somewhere else")


def test_a_package_without_its_descriptor_is_told(folder: Path) -> None:
    (folder / "kpis" / "datapackage.json").unlink()
    _, findings = read_packages(folder)
    assert [(each.where.file, "missing" in each.problem) for each in findings] == [("kpis/datapackage.json", True)]


def test_two_packages_of_one_name_are_refused(folder: Path) -> None:
    shutil.copytree(folder / "kpis", folder / "kpis-copy")
    packages, findings = read_packages(folder)
    assert [each.problem for each in findings] == ["a second package is called 'kpis'."]
    assert packages is not None
    assert len([each for each in packages.packages if each.name == "kpis"]) == 1


def test_a_package_profile_from_elsewhere_is_refused(folder: Path) -> None:
    change_descriptor(folder, "kpis", lambda descriptor: descriptor.update(profile="https://example.org/p.json"))
    assert told_once(said_of(folder, "kpis"), "internet")


def test_a_link_that_leads_out_of_the_package_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("secret\n", encoding="utf-8")
    (folder / "kpis" / "kpis.csv").unlink()
    (folder / "kpis" / "kpis.csv").symlink_to(outside)
    assert told_once(said_of(folder, "kpis"), "link that leads out")


def test_links_that_go_round_in_a_circle_are_refused(folder: Path) -> None:
    (folder / "kpis" / "kpis.csv").unlink()
    (folder / "kpis" / "kpis.csv").symlink_to("kpis.csv")
    assert len(said_of(folder, "kpis")) == 1


def test_a_zip_in_place_of_a_csv_file_is_refused(folder: Path) -> None:
    with zipfile.ZipFile(folder / "kpis" / "kpis.csv.zip", "w") as archive:
        archive.writestr("kpis.csv", "kpi_id\n")
    (folder / "kpis" / "kpis.csv").unlink()
    (folder / "kpis" / "kpis.csv.zip").rename(folder / "kpis" / "kpis.csv")
    assert said_of(folder, "kpis")[0].startswith("kpis.csv")


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda d: d["resources"].pop(0), "'kpis' is not described"),
        (lambda d: table(d, "kpis")["schema"]["fields"].pop(5), "field 'family'"),
        (lambda d: field(d, "kpis", "retired_on").update(type="string"), "type date"),
        (lambda d: field(d, "kpi_values", "denominator")["constraints"].update(minimum=-1), "'minimum'"),
        (lambda d: field(d, "kpis", "name")["constraints"].update(maxLength=9_999), "'maxLength'"),
        (lambda d: field(d, "kpis", "name")["constraints"].pop("required"), "'required'"),
        (lambda d: field(d, "kpis", "kpi_id")["constraints"].update(pattern=".*"), "'pattern'"),
        (lambda d: field(d, "kpis", "unit")["constraints"]["enum"].append("stars"), "'enum'"),
        (lambda d: field(d, "kpi_values", "numerator")["missingValues"].append("0"), "missingValues"),
        (lambda d: field(d, "kpis", "name").pop("freeText"), "'freeText'"),
        (lambda d: table(d, "kpi_values")["schema"].update(primaryKey=["kpi_id"]), "primary key"),
        (lambda d: table(d, "kpi_values")["schema"].pop("foreignKeys"), "link from 'kpi_id'"),
        (lambda d: table(d, "kpi_values")["schema"].pop("crossPackageKeys"), "link from 'period_id'"),
        (lambda d: table(d, "kpi_values")["schema"].update(missingValues=["", "-"]), "count as blank"),
        (lambda d: table(d, "kpi_values")["schema"].update(fieldsMatch="partial"), "fieldsMatch"),
        (lambda d: table(d, "kpi_values")["schema"]["crossPackageKeys"].append("periods"), "not written as it must"),
        (lambda d: table(d, "kpi_values").update(schema="schema.json"), "not written inside"),
        (lambda d: table(d, "kpi_values").update(path=["kpi_values.csv"]), "one file"),
        (lambda d: table(d, "kpi_values").update(totals=[{"dimension": "service_id", "parts": "equal"}]), "totals"),
        (lambda d: field(d, "kpis", "name").update(format="email"), "another format"),
        (lambda d: table(d, "kpi_values").update(encoding="iso-8859-1"), "encoding"),
        (lambda d: table(d, "kpi_values")["dialect"].update(commentChar="2"), "dialect"),
        (lambda d: table(d, "kpi_values")["schema"].pop("primaryKey"), "primary key"),
        (lambda d: table(d, "kpi_values")["schema"].update(missingValues=[{"value": "-"}]), "count as blank"),
        (lambda d: field(d, "kpi_values", "numerator").update(missingValues=[{"value": ""}]), "missingValues"),
        (lambda d: d["resources"].append({**table(d, "kpis"), "name": "kpis2"}), "does not know, 'kpis2'"),
        (lambda d: d["resources"].append({"name": "more", "data": [{"a": 1}]}), "does not know, 'more'"),
        (lambda d: table(d, "kpi_values")["schema"]["foreignKeys"].append(link("nowhere", "kpi_id")), "a link leads"),
        (lambda d: table(d, "kpi_values")["schema"]["foreignKeys"].append(link("kpis", "nothing")), "a link leads"),
        (lambda d: table(d, "kpi_values")["schema"]["foreignKeys"].append(link("", "nothing")), "a link leads"),
    ],
)
def test_a_schema_loosened_below_the_model_is_refused(folder: Path, change: Callable[[Any], object], word: str) -> None:
    (folder / "kpis" / "schema.json").write_text('{"fields": []}', encoding="utf-8")
    change_descriptor(folder, "kpis", change)
    assert any("model" in each.rule and word in each.problem for each in findings_of(folder, "kpis"))


@pytest.mark.parametrize("mark", ["counts", "sensitive"])
def test_a_count_of_people_cannot_lose_its_mark(folder: Path, mark: str) -> None:
    """The marks put a field under rule 1, so leaving one off would publish what the rule hides."""
    change_descriptor(folder, "feedback", lambda descriptor: field(descriptor, "equality", "heard").pop(mark))
    assert told_once(said_of(folder, "feedback"), "'heard'", f"'{mark}'")


def test_a_descriptor_may_ask_for_more_than_the_model(folder: Path) -> None:
    change_descriptor(folder, "kpis", lambda d: field(d, "kpis", "name")["constraints"].update(maxLength=100))
    assert said_of(folder, "kpis") == []


def test_missing_and_strange_packages_are_told_by_name(folder: Path) -> None:
    (folder / "kpis").rename(folder / "elsewhere")
    change_descriptor(folder, "elsewhere", lambda descriptor: descriptor.update(name="kpi"))
    _, findings = read_packages(folder)
    assert {"Did you mean 'kpis'?", "Put the folder 'kpis' back."} == {each.remedy for each in findings}


def test_the_folder_of_frozen_releases_is_no_package(folder: Path) -> None:
    write_small_trust(folder / "releases")
    (folder / "releases" / "datapackage.json").write_text("{", encoding="utf-8")
    assert read_packages(folder)[1] == ()


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    packages, findings = read_packages(tmp_path / "nowhere")
    assert packages is None
    assert ["not there" in each.problem for each in findings] == [True]


@pytest.mark.parametrize("dimension", ["service", "kpi_id"])
def test_a_total_of_a_dimension_that_is_not_there_is_refused(folder: Path, dimension: str) -> None:
    change_descriptor(folder, "feedback", lambda d: table(d, "volumes")["totals"][0].update(dimension=dimension))
    packages, findings = read_packages(folder)
    assert packages is not None
    assert ["totals" in each.problem for each in findings] == [True]
    assert {each["dimension"] for each in packages.table("volumes").totals} == {"service_id", "channel_id"}


@pytest.mark.parametrize(
    "part",
    [
        lambda d: d,
        lambda d: table(d, "kpis"),
        lambda d: table(d, "kpis")["schema"],
        lambda d: table(d, "kpis")["dialect"],
    ],
)
@pytest.mark.parametrize(
    "profile",
    [
        {"$schema": "https://datapackage.org/profiles/1.0/datapackage.json"},
        {"$schema": "https://example.org/profile.json"},
        {"$schema": "own.json"},
        {"$schema": None},
        {"metadataProfile": {"type": "object"}},
    ],
)
def test_only_the_profiles_of_the_standard_in_version_2_are_followed(
    folder: Path, part: Callable[[Any], Any], profile: dict[str, Any]
) -> None:
    change_descriptor(folder, "kpis", lambda descriptor: part(descriptor).update(profile))
    assert told_once(said_of(folder, "kpis"), "another profile", "no metadataProfile")


def test_a_descriptor_that_a_windows_editor_saved_is_accepted(folder: Path) -> None:
    path = folder / "kpis" / "datapackage.json"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert said_of(folder, "kpis") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to the superuser")
@pytest.mark.parametrize("closed", ["", "kpis", "kpis/datapackage.json"])
def test_what_may_not_be_opened_is_told(folder: Path, closed: str) -> None:
    mode = (folder / closed).stat().st_mode
    (folder / closed).chmod(0)
    try:
        findings = read_packages(folder)[1]
    finally:
        (folder / closed).chmod(mode)
    assert any("cannot be read" in each.problem for each in findings)
