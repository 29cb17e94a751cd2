"""Turns the text of a table's file into rows of values."""

from typing import Any

from build_tools.findings import column_letter
from build_tools.intake.cells import WITHHELD, CellFault, read_cell
from build_tools.intake.files import TextRows
from build_tools.intake.folders import PackageFolder
from build_tools.intake.model import Descriptor, as_list, keys_of, model_table
from build_tools.vocabulary import Cell, Field, Finding, Link, Place, Row, Table


def read_table(package: PackageFolder, resource: Descriptor, text: TextRows) -> tuple[Table, list[Finding]]:
    """The table with every row that could be read, and what is wrong with the cells of the others."""
    fields = fields_of(package.name, resource)
    missing = missing_of(resource)
    known: dict[str, dict[str, Cell | CellFault]] = {field.name: {} for field in fields}  # each text is read once
    rows: list[Row] = []
    left_out: list[int] = []
    findings: list[Finding] = []
    for line, cells in text.rows:
        values: dict[str, Cell] = {}
        for field, cell in zip(fields, cells, strict=False):
            if cell not in known[field.name]:
                known[field.name][cell] = read_cell(cell, field, missing[field.name])
            value = known[field.name][cell]
            if isinstance(value, CellFault):
                place = Place(package.name, resource["name"], line, field.name, field.column, resource["path"])
                findings.append(Finding(value.rule, "stop", place, value.problem, value.remedy))
            elif value is not None or not field.constraints.get("required"):
                values[field.name] = value
        if len(values) == len(fields) == len(cells):
            rows.append(Row(values, line))
        else:
            left_out.append(line)  # a blank that is required and a row of another length are frictionless's to tell
    return _table(package, resource, fields, tuple(rows), tuple(left_out)), findings


def missing_of(resource: Descriptor) -> dict[str, frozenset[str]]:
    """The texts that count as no value, by field."""
    schema = resource["schema"]
    return {each["name"]: _missing_of_field(each, schema.get("missingValues", [""])) for each in schema["fields"]}


def _missing_of_field(described: Descriptor, of_table: Any) -> frozenset[str]:
    """A count may be left blank or withheld by the two marks that are known here, and by no other."""
    said = as_list(described.get("missingValues", of_table))
    texts = [each.get("value") if isinstance(each, dict) else each for each in said]  # one may have a label
    counted = "counts" in described or "countsWhere" in described
    return frozenset(each for each in texts if isinstance(each, str) and (not counted or each in ("", *WITHHELD)))


def _table(
    package: PackageFolder, resource: Descriptor, fields: tuple[Field, ...], rows: tuple[Row, ...], out: tuple[int, ...]
) -> Table:
    # What names and joins rows is the model's where it has the table: a descriptor's fault is told, not believed.
    model = model_table(package.name, resource["name"]) or resource
    return Table(
        package=package.name,
        name=resource["name"],
        title=str(resource.get("title", resource["name"])),
        meaning=str(resource.get("description", "")),
        fields=fields,
        key=tuple(as_list(model["schema"].get("primaryKey", []))),
        rows=rows,
        links=_links(package.name, model),
        declared=model,
        edited=str(resource.get("edited", "")),
        file=resource["path"],
        left_out=out,
    )


def fields_of(package: str, resource: Descriptor) -> tuple[Field, ...]:
    """The fields as the descriptor lists them; where the model knows one, its type and marks are the model's."""
    canonical = model_table(package, resource["name"])
    known = {each["name"]: each for each in canonical["schema"]["fields"]} if canonical else {}
    return tuple(
        _field(known.get(described["name"], described), described, number)
        for number, described in enumerate(resource["schema"]["fields"], start=1)
    )


def _field(model: dict[str, Any], described: dict[str, Any], number: int) -> Field:
    constraints = described.get("constraints")
    return Field(
        name=described["name"],
        type=str(model.get("type", "any")),
        title=str(described.get("title", described["name"])),
        meaning=str(described.get("description", "")),
        constraints={**(constraints if isinstance(constraints, dict) else {}), **model.get("constraints", {})},
        counts=model.get("counts", ""),
        sensitive=bool(model.get("sensitive", False)),
        unit=model.get("unit", "count"),
        free_text=bool(model.get("freeText", False)),
        column=column_letter(number),
    )


def _links(package: str, resource: Descriptor) -> tuple[Link, ...]:
    return tuple(
        Link(
            fields=tuple(key["fields"]),
            package=key["package"] or package,
            table=key["resource"] or resource["name"],
            target_fields=tuple(key["target"]),
        )
        for key in keys_of(resource["schema"])
    )
