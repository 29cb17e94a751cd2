"""How hard each page of a built site is to read: its age by a named formula, and its longest sentences."""

from pathlib import Path

from build_tools.intake.reading_age import LONGEST_SENTENCE, READING_AGE
from tests.site.prose_reader import read_prose


def main(site: Path) -> int:
    """Print the reading age of every page of the site, hardest first, and each sentence that is too long."""
    pages = {path.relative_to(site).as_posix(): read_prose(path) for path in sorted(site.rglob("*.html"))}
    print("reading age of each page, in years, by the Automated Readability Index (Smith and Senter 1967);")
    print(f"to aim for: 9 to {READING_AGE}, and sentences of at most {LONGEST_SENTENCE} words\n")
    for name, prose in sorted(pages.items(), key=lambda page: -page[1].age):
        print(f"{prose.age:>5.1f}  {len(prose.sentences):>4} sentences  {name}")
    harder = [name for name, prose in pages.items() if prose.age > READING_AGE]
    print(f"\nharder than {READING_AGE}: {len(harder)} of {len(pages)} pages")
    for sentence in dict.fromkeys(each for prose in pages.values() for each in prose.longer_than(LONGEST_SENTENCE)):
        print(f"more than {LONGEST_SENTENCE} words: {sentence}")
    return 0
