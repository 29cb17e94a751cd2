"""Holds a package's descriptor against the model: it may ask for more than the model does, never for less."""

from typing import Any

from build_tools.intake.folders import PackageFolder
from build_tools.intake.model import Descriptor, as_list, broken_keys, keys_of, model_of, model_table
from build_tools.intake.said import quoted_heading
from build_tools.vocabulary import Finding, Place

LOWER_BOUNDS = ("minimum", "minLength", "exclusiveMinimum")
UPPER_BOUNDS = ("maximum", "maxLength", "exclusiveMaximum")
LINKS = (
    "totals",
    "spans",
    "sums",
    "rates",
    "running",
    "breakdowns",
    "sameAs",
)  # how the counts of a table hang together
DIALECT = {"delimiter": ",", "header": True, "quoteChar": '"', "doubleQuote": True}


def check_descriptor(package: PackageFolder) -> list[Finding]:
    """Every place where the descriptor has fewer tables, fields, constraints or keys than the model."""
    held = _by_name(package.descriptor.get("resources"))
    known = {wanted["name"] for wanted in model_of(package.name)["resources"]}
    findings = [_unknown(package, name) for name in held if name not in known]
    for wanted in model_of(package.name)["resources"]:
        name = wanted["name"]
        if name not in held:
            findings.append(_stop(package, name, f"the table '{name}' is not described."))
        else:
            findings += [
                _stop(package, name, problem) for problem in _faults_of_table(held[name], wanted, package.name)
            ]
    return findings


def _stop(package: PackageFolder, table: str, problem: str) -> Finding:
    remedy = "Put it back as it is in the model; a descriptor may ask for more than the model, never for less."
    which = "" if problem.startswith("the table") else f"for the table '{table}', "
    place = Place(package=package.name, table=table, file=package.file)
    return Finding("model", "stop", place, which + problem, remedy)


def _unknown(package: PackageFolder, name: str) -> Finding:
    known = (wanted["name"] for wanted in model_of(package.name)["resources"])
    named = f", {said}" if (said := quoted_heading(name, known, "")) else ""
    problem = f"the package holds a table that the model does not know{named}."
    return Finding("model", "stop", Place(package=package.name, file=package.file), problem, "Take it out.")


def _by_name(parts: Any) -> dict[str, Descriptor]:
    listed = parts if isinstance(parts, list) else []
    return {str(part.get("name")): part for part in listed if isinstance(part, dict)}


def _faults_of_table(held: Descriptor, wanted: Descriptor, package: str) -> list[str]:
    faults = []
    if str(held.get("encoding", "utf-8")).lower().replace("-", "") != "utf8":
        faults.append("the encoding is not utf-8.")
    if not isinstance(held.get("path"), str):
        faults.append("the path does not name one file.")
    if "data" in held:
        faults.append("rows are written inside the descriptor.")
    if held.get("format", "csv") != "csv" or held.get("type", "table") != "table":
        faults.append("the table is not a CSV table.")
    if any(held.get(link) != wanted.get(link) for link in LINKS):
        faults.append("what it says of its totals and sums differs from the model.")
    if not _plain_dialect(held.get("dialect", {})):
        faults.append("the dialect is not plain CSV with commas.")
    schema = held.get("schema")
    if not isinstance(schema, dict):
        return [*faults, "the schema is not written inside the descriptor."]
    return faults + _faults_of_schema(schema, wanted["schema"], package, wanted["name"])


def _plain_dialect(dialect: Any) -> bool:
    """Only what a plain CSV file has: a dialect could otherwise hide rows (comments, several header rows)."""
    if not isinstance(dialect, dict):
        return False
    settings = {name: value for name, value in dialect.items() if name != "$schema"}
    return all(name in DIALECT and DIALECT[name] == value for name, value in settings.items())


def _faults_of_schema(held: Descriptor, wanted: Descriptor, package: str, table: str) -> list[str]:
    faults = []
    fields = _by_name(held.get("fields"))
    for field in wanted["fields"]:
        name = field["name"]
        if name not in fields:
            faults.append(f"the field '{name}' is not described.")
        else:
            faults += [f"the field '{name}' {fault}" for fault in _faults_of_field(fields[name], field)]
    if as_list(held.get("primaryKey", [])) != wanted["primaryKey"]:
        faults.append("the primary key differs from the model.")
    for key in keys_of(wanted):
        if key not in keys_of(held):
            faults.append(f"the link from '{', '.join(key['fields'])}' to another table is missing.")
    if broken_keys(held):
        faults.append("a link to another table is not written as it must be.")
    if not all(_leads_somewhere(key, package, table) for key in keys_of(held)):
        faults.append("a link leads to a table or a field that the model does not have.")
    if not _among(held.get("missingValues", [""]), [""]):
        faults.append("more texts count as blank than in the model.")
    if as_list(held.get("fieldsMatch", "exact"))[:1] not in (["exact"], ["equal"]):
        faults.append("columns may be missing or left over (fieldsMatch).")
    return faults


def _faults_of_field(held: Descriptor, wanted: Descriptor) -> list[str]:
    faults = []
    if held.get("type") != wanted["type"]:
        faults.append(f"is no longer of type {wanted['type']}.")
    if held.get("format", "default") != wanted.get("format", "default"):
        faults.append("has another format.")
    for mark in ("counts", "sensitive", "unit", "freeText", "partOf", "countsWhere"):
        if held.get(mark) != wanted.get(mark) and wanted.get(mark):
            faults.append(f"has lost its mark '{mark}'.")
    for words, least in (("missingValues", [""]), ("trueValues", None), ("falseValues", None)):
        if words in held and not _among(held[words], wanted.get(words) or least or []):
            faults.append(f"takes other texts as {words} than the model.")
    constraints = held.get("constraints") if isinstance(held.get("constraints"), dict) else {}
    for name, value in wanted.get("constraints", {}).items():
        if not _at_least_as_strict(name, (constraints or {}).get(name), value):
            faults.append(f"has lost or loosened the constraint '{name}'.")
    return faults


def _among(held: Any, wanted: list[str]) -> bool:
    """Whether all are texts that the model has; a text with a label of its own is not read here."""
    return all(isinstance(each, str) and each in wanted for each in as_list(held))


def _leads_somewhere(key: Descriptor, package: str, table: str) -> bool:
    """Whether a link, as `keys_of` gives it, leads to fields of a table of the model, one for each of its own."""
    target = model_table(key["package"] or package, key["resource"] or table)
    names = {field["name"] for field in target["schema"]["fields"]} if target else set()
    return len(key["fields"]) == len(key["target"]) and set(key["target"]) <= names


def _at_least_as_strict(name: str, held: Any, wanted: Any) -> bool:
    if held is None:
        return False
    try:
        if name in LOWER_BOUNDS:
            return bool(held >= wanted)
        if name in UPPER_BOUNDS:
            return bool(held <= wanted)
        if name == "enum":
            return bool(set(held) <= set(wanted))
    except TypeError:
        return False
    return bool(held == wanted)
