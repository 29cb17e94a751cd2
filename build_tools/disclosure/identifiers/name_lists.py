"""What people are called, and what only sounds like it: the lists beside this file, and the given names of Faker."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from faker.providers.person import (
    de_DE,
    en_GB,
    en_IE,
    en_IN,
    en_KE,
    en_NG,
    en_NZ,
    en_PK,
    en_US,
    es_ES,
    fr_FR,
    ga_IE,
    ha_NG,
    hu_HU,
    ig_NG,
    it_IT,
    lt_LT,
    nl_NL,
    pl_PL,
    pt_PT,
    ro_RO,
    sk_SK,
    sw,
    tr_TR,
    tw_GH,
    yo_NG,
    zu_ZA,
)

from build_tools.disclosure.texts.plain_text import plain_text

# Faker's lists of names borne in England, in Latin letters; it has a module for each language and country.
LOCALES = (
    de_DE,
    en_GB,
    en_IE,
    en_IN,
    en_KE,
    en_NG,
    en_NZ,
    en_PK,
    en_US,
    es_ES,
    fr_FR,
    ga_IE,
    ha_NG,
    hu_HU,
    ig_NG,
    it_IT,
    lt_LT,
    nl_NL,
    pl_PL,
    pt_PT,
    ro_RO,
    sk_SK,
    sw,
    tr_TR,
    tw_GH,
    yo_NG,
    zu_ZA,
)
GIVEN = ("first_names", "first_names_female", "first_names_male")
SHORTEST = 3  # a shorter name of another language is an English word as often as not


@cache
def name_lists() -> Mapping[str, frozenset[str]]:
    """Every list of personal_names.toml, and two made from them.

    `given` are names that stand for a person wherever they have a capital, `no_names` words that never do.
    """
    written = tomllib.loads(Path(__file__).with_name("personal_names.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(held.split() if isinstance(held, str) else held) for name, held in written.items()}
    given = _names_of_faker() | lists["more"]
    no_names = lists["offices"] | lists["heads"]
    return {**lists, "given": given - lists["both"] - lists["never"], "no_names": no_names}


def fold(text: str) -> str:
    """A name as it is looked up, in small letters and without accents: 'Siân' is 'sian'."""
    return text.lower() if text.isascii() else plain_text(text).lower()


def _names_of_faker() -> frozenset[str]:
    names = {name for locale in LOCALES for kind in GIVEN for name in getattr(locale.Provider, kind, ())}
    return frozenset(fold(name) for name in names if len(name) >= SHORTEST)
