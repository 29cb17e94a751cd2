"""Whatever is done to a file at random: where frictionless refuses it, so do we, and we never crash."""

import shutil
from pathlib import Path

import pytest
from frictionless import FrictionlessException, Package
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.intake.told import findings_of
from tests.small_trust import file_of, write_small_trust

pytestmark = pytest.mark.long

SPANNERS = st.sampled_from(
    [",", '"', "\n", "\r\n", ";", "=", "*", "[c]", " ", "٣", "%", "-", "all", "é", "\0", "2026", "\ufeff", "'"]
)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), SPANNERS), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_small_trust(tmp_path_factory.mktemp("original"))


def frictionless_refuses(package: Path) -> bool:
    """What frictionless says of the package as it lies there."""
    try:
        return not Package(str(package / "datapackage.json")).validate(limit_errors=1_000_000).valid
    except FrictionlessException:
        return True


@given(table=st.sampled_from(["periods", "services", "channels", "organisation"]), edits=EDITS)
@example(table="periods", edits=[(1.0, 0, ",")])  # one empty row at the end
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_frictionless_refuses_is_refused(
    original: Path, tmp_path_factory: pytest.TempPathFactory, table: str, edits: list[tuple[float, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("changed")
    shutil.copytree(original / "reference", folder / "reference")
    path = file_of(folder, table)
    text = path.read_text(encoding="utf-8")
    for place, cut, put in edits:
        at = int(place * len(text))
        text = text[:at] + put + text[at + cut :]
    path.write_text(text, encoding="utf-8", newline="")
    refused = any(each.severity == "stop" for each in findings_of(folder, "reference"))
    assert refused or not frictionless_refuses(folder / "reference")
    shutil.rmtree(folder)
