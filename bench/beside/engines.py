"""The house's search and five others, each over the same entries: procedures, and what other offices do.

What others cannot do by themselves is done for them: text is folded where the engine does not fold, a question is
refused when the best entry is another office's, and of rapidfuzz's likenesses the one that finds most is taken.
Each library is loaded where it alone is measured. `bm25_names` is what a list without everyday words can do.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any

from vidan.kit.finding import Entry, Finder
from vidan.kit.text import fold

Ask = Callable[[str], list[str]]  # codes, best first, at most ten; none: refused
MOST = 10
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """Folded syllables."""
    return _WORD.findall(fold(text))


def all_words(entry: Entry) -> str:
    """Everything the house's own search may read of it."""
    return ". ".join((*entry.phrases, entry.official, entry.field, entry.about))


def house(entries: Sequence[Entry]) -> Ask:
    finder = Finder(entries)
    return lambda question: [hit.entry.key for hit in finder.ask(question).hits]


def fts5(entries: Sequence[Entry]) -> Ask:
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE entry USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
    base.executemany(
        "INSERT INTO entry (rowid, words) VALUES (?, ?)", enumerate(all_words(one) for one in entries)
    )

    def ask(question: str) -> list[str]:
        anyword = " OR ".join(f'"{word}"' for word in _WORD.findall(question))
        rows = base.execute(
            "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?", (anyword, MOST)
        )
        return _codes(entries, (number for (number,) in rows))

    return ask


def tantivy(entries: Sequence[Entry]) -> Ask:
    library: Any = import_module("tantivy")
    schema = library.SchemaBuilder()
    schema.add_text_field("words", tokenizer_name="folded")
    schema.add_unsigned_field("number", stored=True)
    index = library.Index(schema.build())
    folded = library.TextAnalyzerBuilder(library.Tokenizer.simple())
    filters = (library.Filter.lowercase(), library.Filter.ascii_fold())
    index.register_tokenizer("folded", folded.filter(filters[0]).filter(filters[1]).build())
    writer = index.writer(num_threads=1)
    for number, one in enumerate(entries):
        writer.add_document(library.Document(words=all_words(one), number=number))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(question: str) -> list[str]:
        query, _ = index.parse_query_lenient(" ".join(_WORD.findall(question.lower())), ["words"])
        hits = searcher.search(query, MOST).hits
        return _codes(entries, (searcher.doc(at)["number"][0] for _, at in hits))

    return ask


def bm25(entries: Sequence[Entry]) -> Ask:
    return _bm25(entries, [all_words(one) for one in entries])


def bm25_names(entries: Sequence[Entry]) -> Ask:
    ours = [one for one in entries if one.key]
    return _bm25(ours, [one.official or one.name for one in ours])


def _bm25(entries: Sequence[Entry], texts: Sequence[str]) -> Ask:
    library: Any = import_module("rank_bm25")
    ranking = library.BM25Okapi([words_of(text) for text in texts])

    def ask(question: str) -> list[str]:
        scores = ranking.get_scores(words_of(question))
        best = (-scores).argsort(kind="stable")[:MOST]
        return _codes(entries, (int(number) for number in best if scores[number] > 0))

    return ask


def rapidfuzz(entries: Sequence[Entry]) -> Ask:
    library: Any = import_module("rapidfuzz")
    pairs = [(number, fold(phrase)) for number, one in enumerate(entries) for phrase in one.phrases]
    phrases = [phrase for _, phrase in pairs]

    def ask(question: str) -> list[str]:
        near = library.process.extract(
            fold(question), phrases, scorer=library.fuzz.token_set_ratio, limit=10 * MOST
        )
        return _codes(entries, dict.fromkeys(pairs[at][0] for _, _, at in near))

    return ask


def _codes(entries: Sequence[Entry], numbers: Iterable[int]) -> list[str]:
    """None when another office's matter is the best."""
    keys = [entries[number].key for number in numbers]
    return [key for key in keys if key][:MOST] if keys and keys[0] else []


ENGINES: dict[str, Callable[[Sequence[Entry]], Ask]] = {
    "house": house,
    "fts5": fts5,
    "tantivy": tantivy,
    "bm25": bm25,
    "rapidfuzz": rapidfuzz,
    "bm25_names": bm25_names,
}
