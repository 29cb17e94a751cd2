"""Sentences of what was taken out that stand elsewhere too: somebody may say that they are stock, and no leak."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from build_tools.audit.traces import Sought, distinctive, find_traces, sentences, standing
from build_tools.audit.withdrawal import Withdrawal, is_common
from build_tools.errors import AnswerableError
from build_tools.vocabulary import Place

SHORT = 3  # words of a sentence that is looked for by itself here: a short one may be the one that tells


def only_here(
    withdrawal: Withdrawal, folders: Mapping[str, Path]
) -> tuple[Withdrawal, tuple[tuple[str, tuple[Place, ...]], ...]]:
    """The withdrawal as far as it stands nowhere else in these folders, and where the other sentences of it stand.

    Raises AnswerableError for a correction of which every sentence stands elsewhere: then nothing of it would go.
    """
    told: dict[str, frozenset[str]] = {}
    for taken in (each for group in withdrawal.taken.values() for each in group):
        texts = [text for text in taken.texts if not is_common(text)]
        said = [sentences(text, SHORT) or distinctive(text, whole=True) for text in texts]
        told[taken.correction] = frozenset().union(told.get(taken.correction, frozenset()), *said)
    every = withdrawal.sought.texts.union(*told.values())
    elsewhere = frozenset[str]().union(*(standing(folder, every) for folder in folders.values()))
    for correction, each in told.items():
        if each and each <= elsewhere:
            raise AnswerableError(f"Every sentence of what {correction} takes out stands elsewhere too.")
    others = Sought(elsewhere, frozenset())
    places = tuple((name, find_traces(folder, others).places) for name, folder in folders.items())
    return replace(withdrawal, sought=replace(withdrawal.sought, texts=every - elsewhere)), places
