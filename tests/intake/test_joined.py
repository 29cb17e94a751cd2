"""A link leads to a table that holds its key alone, as it lies in the file."""

import csv
from pathlib import Path

from build_tools.intake.folders import open_folders
from build_tools.intake.joined import Joined, join
from tests.small_trust import file_of, write_small_trust


def joined_with(folder: Path, target: list[str]) -> Joined:
    """The small trust's own package joined, with one more link: from the names of services to these of themes."""
    (package,) = [each for each in open_folders(folder)[0] if each.name == "reference"]
    (services,) = [each for each in package.descriptor["resources"] if each["name"] == "services"]
    link = {"fields": ["name"] * len(target), "reference": {"resource": "themes", "fields": target}}
    services["schema"]["foreignKeys"] = [link]
    return join([package], {"reference": {"services", "themes"}})


def test_a_key_of_any_columns_holds_what_lies_in_them(tmp_path: Path) -> None:
    folder = write_small_trust(tmp_path)
    with file_of(folder, "themes").open(encoding="utf-8", newline="") as file:
        lying_there = [[row["category"], row["name"]] for row in csv.DictReader(file)]
    joined = joined_with(folder, ["category", "name"])
    (keys,) = [each for each in joined.resources if each["name"] == "reference.themes.keys.category.name"]
    assert keys["data"] == [["category", "name"], *lying_there]
    assert [field["name"] for field in keys["schema"]["fields"]] == ["category", "name"]
    assert joined.targets[keys["name"]] == ("reference", "themes")


def test_a_key_that_the_table_does_not_have_leads_to_the_table_itself(tmp_path: Path) -> None:
    joined = joined_with(write_small_trust(tmp_path), ["nothing"])
    (services,) = [each for each in joined.resources if each["name"] == "reference.services"]
    assert [key["reference"]["resource"] for key in services["schema"]["foreignKeys"]] == ["reference.themes"]
