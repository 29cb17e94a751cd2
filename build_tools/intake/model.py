"""The data model that every trust's packages keep to: the canonical descriptors that lie beside this module."""

import json
from functools import cache
from pathlib import Path
from typing import Any

Descriptor = dict[str, Any]

PACKAGE_NAMES = ("reference", "strategy", "feedback", "responses", "kpis", "methods")

# A trust may have nothing yet to put in these; every other table is needed for the site to say anything.
MAY_BE_EMPTY = frozenset(
    {
        "engagement_plan",
        "barriers",
        "resources",
        "experiments",
        "maturity",
        "equality",
        "responses",
        "response_updates",
        "response_concerns",
        "kpi_changes",
        "method_answers",
        "method_scores",
        "sign_offs",
        "reviews",
        "corrections",
        "releases",
    }
)


@cache
def model_of(package: str) -> Descriptor:
    """The canonical descriptor of one of the six packages; do not change what comes back."""
    path = Path(__file__).parent / "model" / f"{package}.json"
    descriptor: Descriptor = json.loads(path.read_text(encoding="utf-8"))
    return descriptor


@cache
def model_table(package: str, table: str) -> Descriptor | None:
    """The canonical resource of a table, or None where the model has no such table."""
    if package not in PACKAGE_NAMES:
        return None
    return next((each for each in model_of(package)["resources"] if each["name"] == table), None)


@cache
def model_tables() -> frozenset[str]:
    """The names of all tables of the model."""
    return frozenset(each["name"] for package in PACKAGE_NAMES for each in model_of(package)["resources"])


def keys_of(schema: Descriptor) -> list[Descriptor]:
    """Foreign keys inside and across packages in one form: fields, package ('' is its own), resource, target.

    Only those that can be followed: a key that is not written as the standard asks, or from a field that the
    table does not have, is left out (see `broken_keys`).
    """
    names = {field.get("name") for field in as_list(schema.get("fields")) if isinstance(field, dict)}
    keys = (_key_of(written) for written in _written_keys(schema))
    return [key for key in keys if key is not None and set(key["fields"]) <= names]


def broken_keys(schema: Descriptor) -> int:
    """How many of the keys of a table cannot be followed."""
    return len(_written_keys(schema)) - len(keys_of(schema))


def _written_keys(schema: Descriptor) -> list[Any]:
    return [*as_list(schema.get("foreignKeys", [])), *as_list(schema.get("crossPackageKeys", []))]


def _key_of(written: Any) -> Descriptor | None:
    reference = written.get("reference") if isinstance(written, dict) else None
    if not isinstance(reference, dict):
        return None
    fields, target = as_list(written.get("fields")), as_list(reference.get("fields"))
    package, resource = reference.get("package", ""), reference.get("resource", "")
    if not all(isinstance(each, str) for each in (*fields, *target, package, resource)) or not fields:
        return None
    return {"fields": fields, "package": package, "resource": resource, "target": target}


def as_list(value: Any) -> list[Any]:
    """A list as it is, anything else as a list of one: Table Schema allows both for keys."""
    return value if isinstance(value, list) else [value]
