"""How a table that is no trust's is written, as far as it is read here: any one sign between the cells, nothing else.

A trust's tables are plain CSV with commas.
"""

from typing import Any

from build_tools.intake.files import FileFault
from build_tools.intake.model import Descriptor, as_list

# What a dialect may say, apart from the delimiter: only what goes without saying.
PLAIN: dict[str, tuple[Any, ...]] = {
    "quoteChar": ('"',),
    "doubleQuote": (True,),
    "escapeChar": (None,),
    "nullSequence": (None,),
    "skipInitialSpace": (False,),
    "lineTerminator": ("\n", "\r\n"),
    "header": (True,),
    "headerRows": ([1],),
    "headerJoin": (" ",),
    "commentChar": (None,),
    "commentRows": ([],),
    "skipBlankRows": (False,),
}
OF_ITSELF = ("$schema", "name", "type", "title", "description", "csvddfVersion", "caseSensitiveHeader", "headerCase")
NUMBERS: dict[str, tuple[Any, ...]] = {"groupChar": (None, ""), "decimalChar": (None, "."), "bareNumber": (True,)}
SAVE_PLAIN = "Save the table as a plain CSV file, and take this out of datapackage.json."


def delimiter_of(resource: Descriptor) -> str:
    """The sign between the cells of a table."""
    usual = "\t" if resource.get("format") == "tsv" else ","
    return str(_settings(resource).get("delimiter", usual))


def check_dialect(resource: Descriptor) -> list[FileFault]:
    """What a descriptor says of how a table is written that is not read here: it would be read as something else."""
    dialect = resource.get("dialect", {})
    if not isinstance(dialect, dict) or not isinstance(dialect.get("csv", {}), dict):
        return [FileFault("its dialect is not written in datapackage.json.", "Write it there.")]
    delimiter = delimiter_of(resource)
    faults = [] if len(delimiter) == 1 and delimiter not in '"\r\n' else ["delimiter"]
    for name, value in _settings(resource).items():
        plain = name in OF_ITSELF or name == "delimiter" or value in PLAIN.get(name, ())
        faults += [] if plain else [name]
    for field in resource["schema"].get("fields", []):
        faults += [name for name, plain in NUMBERS.items() if name in field and field[name] not in plain]
    return [
        FileFault(f"datapackage.json says '{name}' of how the table is written, which is not read here.", SAVE_PLAIN)
        for name in dict.fromkeys(faults)
    ]


def _settings(resource: Descriptor) -> Descriptor:
    """What the dialect says; frictionless itself puts what is of CSV into braces of its own."""
    dialect = resource.get("dialect")
    if not isinstance(dialect, dict):
        return {}
    inner = dialect.get("csv")
    settings = {name: value for name, value in dialect.items() if name != "csv"}
    return settings | (inner if isinstance(inner, dict) else {})


def in_order_of(headings: list[str], resource: Descriptor) -> Descriptor:
    """The resource with its fields in the order of the file, where it says that any order will do."""
    schema = resource["schema"]
    fields = schema.get("fields", [])
    names = [field["name"] for field in fields]
    if as_list(schema.get("fieldsMatch"))[0] != "equal" or sorted(names) != sorted(headings):
        return resource
    return {**resource, "schema": {**schema, "fields": sorted(fields, key=lambda each: headings.index(each["name"]))}}
