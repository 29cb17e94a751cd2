"""The kinds that the public reads of are the kinds in force."""

import re

from build_tools.disclosure.identifiers import find
from build_tools.disclosure.identifiers.kinds import KINDS


def test_the_kinds_told_are_the_kinds_that_the_finders_give() -> None:
    """Every kind is a constant in plain words, in the module of its finder; none is told twice."""
    finders = {part.__module__ for part in vars(find).values() if hasattr(part, "__module__")}
    modules = [part for part in vars(find).values() if type(part) is type(re)]
    held = [vars(part) for part in modules] + [vars(__import__(name, fromlist=["x"])) for name in finders]
    plain = re.compile(r"[A-Za-z]+(?: [A-Za-z0-9-]+)+")
    found = {
        value
        for names in held
        for name, value in names.items()
        if re.fullmatch(r"[A-Z]+", name) and isinstance(value, str) and plain.fullmatch(value)
    }
    assert found == {*KINDS}
    assert len(KINDS) == len({*KINDS})
