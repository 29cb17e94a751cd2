"""What to do about an identifier: only what a trust has of its own is ever said to belong in contacts."""

import pytest

from build_tools.disclosure.identifiers.words import check_words
from build_tools.vocabulary import Packages
from tests.small_trust import with_cells


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("Write to ward@example.com.", True),
        ("Ring 020 7946 0958.", True),
        ("NHS number 943 476 5919.", False),
        ("She was born on 14 June 1931.", False),
        ("A man aged 97 told us.", False),
    ],
)
def test_contacts_are_named_only_for_what_a_trust_publishes_of_its_own(
    trust: Packages, text: str, contacts: bool
) -> None:
    (found,) = check_words(with_cells(trust, "responses", 2, we_did=text))
    assert found.remedy.startswith("Take it out.")
    assert ("contacts" in found.remedy) is contacts
