"""Joins the tables of all packages into one Data Package, so that frictionless follows links across packages.

A link leads to a table that holds nothing but the key it asks for: frictionless copies and opens the table anew for
every link, and of a whole one nearly all of that is for nothing.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from build_tools.intake.files import FileFault, read_rows
from build_tools.intake.folders import PackageFolder
from build_tools.intake.model import Descriptor, keys_of

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
Place = tuple[str, str]  # package, table


@dataclass
class Joined:
    """The joined tables as resources, and by name the place of each table and of all that links lead to."""

    resources: list[Descriptor] = field(default_factory=list)
    tables: dict[str, Place] = field(default_factory=dict)
    targets: dict[str, Place] = field(default_factory=dict)

    @property
    def descriptor(self) -> Descriptor:
        """The descriptor of the joined package."""
        return {"$schema": PROFILE, "name": "joined", "resources": self.resources}


def join(packages: Iterable[PackageFolder], sound: Mapping[str, set[str]]) -> Joined:
    """The sound tables (by package) with all their links; a link to a table that is not sound is left out."""
    joined = Joined()
    whole = {
        (package.name, resource["name"]): (package, resource)
        for package in packages
        for resource in package.descriptor["resources"]
        if resource["name"] in sound.get(package.name, set())
    }
    joined.tables |= {f"{owner}.{name}": (owner, name) for owner, name in whole}
    joined.targets |= joined.tables
    for (owner, name), (package, resource) in whole.items():
        copied = deepcopy(resource)
        copied["name"] = f"{owner}.{name}"
        copied["path"] = f"{package.inside}/{resource['path']}" if package.inside else resource["path"]
        copied["schema"].pop("crossPackageKeys", None)
        copied["schema"]["foreignKeys"] = []
        joined.resources.append(copied)
        for key in keys_of(resource["schema"]):
            target = key["package"] or owner, key["resource"] or name
            if target in whole:
                reference = {"resource": _keys(joined, *whole[target], key["target"]), "fields": key["target"]}
                copied["schema"]["foreignKeys"].append({"fields": key["fields"], "reference": reference})
    return joined


def _keys(joined: Joined, package: PackageFolder, resource: Descriptor, fields: list[str]) -> str:
    """The name of the table with these columns of a table alone, as they lie in its file; made where it is new.

    A key that the table does not have leads to the table itself, so that frictionless says what it says of that.
    """
    text = read_rows(package.folder / resource["path"])
    if isinstance(text, FileFault) or not set(fields) <= set(text.headings):
        return f"{package.name}.{resource['name']}"
    name = ".".join([package.name, resource["name"], "keys", *fields])
    if name not in joined.targets:
        columns = [text.headings.index(each) for each in fields]
        rows = [[cells[at] if at < len(cells) else "" for at in columns] for _, cells in text.rows]
        described = {each["name"]: each for each in resource["schema"]["fields"]}
        slim = {"fields": [deepcopy(described[each]) for each in fields]}
        if "missingValues" in resource["schema"]:
            slim["missingValues"] = resource["schema"]["missingValues"]
        joined.resources.append({"name": name, "type": "table", "data": [fields, *rows], "schema": slim})
        joined.targets[name] = package.name, resource["name"]
    return name
