"""Small models of published counts, drawn at random from the kinds that are published."""

import math

from hypothesis import strategies as st

from build_tools.disclosure.intervals.counts_model import CountsModel, Fact, Relation

SECRETS = 9  # hidden at most, so that every way to fill them in can be counted through


def model_of(facts: list[Fact], relations: list[Relation]) -> CountsModel:
    return CountsModel({fact.key: fact for fact in facts}, tuple(relations))


def total(parts: list[str], whole: str) -> Relation:
    return Relation((*((part, 1) for part in parts), (whole, -1)))


def publish(draw: st.DrawFn, counts: dict[str, int], always_shown: str) -> list[Fact]:
    """Hide some counts; a hidden one is at least 1 where zeros are shown, and some that are shown are rounded."""
    zeros_shown = draw(st.booleans())
    may_hide = [key for key, count in counts.items() if key != always_shown and (count or not zeros_shown)]
    hidden = draw(st.sets(st.sampled_from(may_hide), max_size=SECRETS)) if may_hide else set()
    rounded = draw(st.sets(st.sampled_from(list(counts)), max_size=2)) - hidden if len(hidden) < SECRETS - 1 else set()
    facts = []
    for key, count in counts.items():
        if key in hidden:
            facts.append(Fact(key, 1 if zeros_shown else 0, math.inf, protected=True))
        elif key in rounded and key != always_shown:
            nearest = 3 * round(count / 3)
            facts.append(Fact(key, max(0, nearest - 1), nearest + 1))
        else:
            facts.append(Fact(key, count, count))
    return facts


@st.composite
def tables(draw: st.DrawFn) -> tuple[CountsModel, int]:
    """A table with both margins and the sum of all, and the largest that any count in it can be."""
    name, rows, columns = "table", draw(st.integers(1, 4)), draw(st.integers(2, 3))
    counts: dict[str, int] = {}
    relations = []
    for row in range(rows):
        for column in range(columns):
            counts[f"{name} {row} {column}"] = draw(st.integers(0, 2))
    for row in range(rows):
        parts = [f"{name} {row} {column}" for column in range(columns)]
        counts[f"{name} {row} all"] = sum(counts[part] for part in parts)
        relations.append(total(parts, f"{name} {row} all"))
    for label in [*map(str, range(columns)), "all"]:
        parts = [f"{name} {row} {label}" for row in range(rows)]
        counts[f"{name} all {label}"] = sum(counts[part] for part in parts)
        relations.append(total(parts, f"{name} all {label}"))
    relations.append(total([f"{name} all {column}" for column in range(columns)], f"{name} all all"))
    whole = counts[f"{name} all all"]
    facts = publish(draw, counts, always_shown=f"{name} all all")
    return model_of(facts, relations), whole


@st.composite
def cubes(draw: st.DrawFn) -> tuple[CountsModel, int]:
    """A table in three dimensions with every margin: its rows and columns are no network."""
    counts: dict[str, int] = {}
    relations = []
    sides = "01*"
    for cell in [(a, b, c) for a in "01" for b in "01" for c in "01"]:
        counts["".join(cell)] = draw(st.integers(0, 2))
    for key in [a + b + c for a in sides for b in sides for c in sides]:
        if "*" in key:
            at = key.index("*")
            parts = [key[:at] + side + key[at + 1 :] for side in "01"]
            relations.append(total(parts, key))
    for relation in sorted(relations, key=lambda each: each.terms[-1][0].count("*")):
        parts = [part for part, _ in relation.terms[:-1]]
        counts[relation.terms[-1][0]] = sum(counts[part] for part in parts)
    return model_of(publish(draw, counts, always_shown="***"), relations), counts["***"]


@st.composite
def hierarchies(draw: st.DrawFn) -> tuple[CountsModel, int]:
    """Months within quarters within a year, the running total so far, and the same year in a second table."""
    counts = {f"month {month}": draw(st.integers(0, 2)) for month in range(6)}
    relations = []
    for quarter in range(2):
        months = [f"month {month}" for month in range(3 * quarter, 3 * quarter + 3)]
        counts[f"quarter {quarter}"] = sum(counts[month] for month in months)
        relations.append(total(months, f"quarter {quarter}"))
    counts["year"] = counts["quarter 0"] + counts["quarter 1"]
    relations.append(total(["quarter 0", "quarter 1"], "year"))
    for month in range(1, 6):
        before = "month 0" if month == 1 else f"up to {month - 1}"
        counts[f"up to {month}"] = counts[before] + counts[f"month {month}"]
        relations.append(total([before, f"month {month}"], f"up to {month}"))
    counts["year elsewhere"] = counts["year"]
    relations += [total(["year"], "year elsewhere"), total(["up to 5"], "year elsewhere")]
    return model_of(publish(draw, counts, always_shown="year"), relations), counts["year"]


@st.composite
def rates(draw: st.DrawFn) -> tuple[CountsModel, int]:
    """Two groups and their sum, some counts hidden, with percentages rounded to whole ones or to one decimal."""
    counts: dict[str, int] = {}
    for group in "ab":
        counts[f"{group} asked"] = draw(st.integers(1, 12))
        counts[f"{group} happy"] = draw(st.integers(0, counts[f"{group} asked"]))
    for field in ("asked", "happy"):
        counts[f"all {field}"] = counts[f"a {field}"] + counts[f"b {field}"]
    relations = [total([f"a {field}", f"b {field}"], f"all {field}") for field in ("asked", "happy")]
    steps = draw(st.sampled_from([100, 1000]))
    for group in draw(st.sets(st.sampled_from(["a", "b", "all"]))):
        asked, happy = counts[f"{group} asked"], counts[f"{group} happy"]
        shown = (2 * steps * happy + asked) // (2 * asked)  # rounded half up, in percent or tenths of it
        terms = (f"{group} happy", 2 * steps), (f"{group} asked", 1 - 2 * shown)
        relations.append(Relation(terms, 0, math.inf))
        terms = (f"{group} happy", 2 * steps), (f"{group} asked", -1 - 2 * shown)
        relations.append(Relation(terms, -math.inf, 0))
    facts = publish(draw, counts, always_shown="all asked")
    unrounded = [Fact(fact.key, counts[fact.key], counts[fact.key]) if fact.shown else fact for fact in facts]
    for group in ("a", "b", "all"):
        relations.append(Relation(((f"{group} asked", 1), (f"{group} happy", -1)), 0, math.inf))
    if sum(fact.high == math.inf for fact in unrounded) > 4:  # 25 to the power of 5 is too many to count through
        unrounded = [Fact(fact.key, counts[fact.key], counts[fact.key]) for fact in unrounded]
    return model_of(unrounded, relations), counts["all asked"]


@st.composite
def anything(draw: st.DrawFn) -> tuple[CountsModel, int]:
    """A few counts up to 4 and relations between them with any small coefficients; often no whole numbers fit."""
    keys = [f"count {number}" for number in range(draw(st.integers(1, 6)))]
    ends = [sorted(draw(st.tuples(st.integers(0, 4), st.integers(0, 4)))) for _ in keys]
    facts = [Fact(key, low, high, protected=draw(st.booleans())) for key, (low, high) in zip(keys, ends, strict=True)]
    relations = []
    for _ in range(draw(st.integers(1, 4))):
        terms = draw(st.lists(st.tuples(st.sampled_from(keys), st.integers(-3, 3)), min_size=1, max_size=4))
        low = draw(st.integers(-6, 12) | st.just(-math.inf))
        width = draw(st.integers(0, 4) | st.just(math.inf))
        relations.append(Relation(tuple(terms), low, max(low, -6) + width))
    return model_of(facts, relations), 4


@st.composite
def open_ended(draw: st.DrawFn) -> tuple[CountsModel, int]:
    """Two counts without a most beside two up to 2, in relations with coefficients of 1 and -1 and limits up to 4.

    With two variables without a most, a corner of what fits solves two equations with coefficients of 1 and -1 and
    right-hand sides up to 4 + 2 + 2: no corner lies beyond 16, and no step along an endless edge is longer than 2. So a
    count is endless exactly if it is found beyond 24 among the numbers up to 60.
    """
    facts = [Fact(key, draw(st.integers(0, 1)), math.inf, protected=True) for key in ("one", "other")]
    facts += [Fact(key, 0, 2, protected=draw(st.booleans())) for key in ("few", "fewer")]
    relations = []
    for _ in range(draw(st.integers(1, 3))):
        terms = [(fact.key, draw(st.integers(-1, 1))) for fact in facts]
        low = draw(st.integers(-4, 4))
        high = draw(st.integers(low, 4) | st.just(math.inf))
        relations.append(Relation(tuple(terms), low, high))
    return model_of(facts, relations), 60
