"""Everything a translator gets, as files in one folder.

For every pair ``NAME.tmx``, ``NAME.bitext.json``, ``NAME.glossary.tsv`` and ``NAME.html``;
for all pairs together ``glossary.db`` and, for folders, ``corpus.tmx``, ``glossary.tsv`` and
``index.html``. A pair's files are written together, each whole or not at all.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from align.bitext import Bitext
from align.errors import GlossaryError, OptionError, OutputError
from align.exchange.bitext_json import render_bitext
from align.exchange.glossary_tsv import render_glossary
from align.exchange.tmx import SplitTmx, TmxExtras, TmxOptions, render_split_tmx
from align.glossary.location import STORE_NAME
from align.output import check_folder, make_folder, write_atomically
from align.pipeline import AlignedPair
from align.report.index import index_entry, index_file, render_index
from align.report.page import render_report

STORE = STORE_NAME
CORPUS_GLOSSARY = "glossary.tsv"

#: Beads of a lower confidence, more probably wrong than right, are left out of translation
#: memories unless asked for.
DEFAULT_MIN_CONFIDENCE = 0.5


def corpus_name(names: Iterable[str]) -> str:
    """What the memory of all articles is called: ``corpus`` unless an article has a file of that name."""
    taken = {name.lower() for name in names}
    stem = "corpus"
    while not taken.isdisjoint({stem, f"{stem}.check"}):
        stem = f"{stem}-of-all"
    return stem


@dataclass(frozen=True, slots=True)
class Delivered:
    """What was written.

    Attributes:
        files: all files, in the order above.
        units: translation units in the TMX.
        to_check: translation units in the TMX of what is to be checked, if there is one.
        below_confidence: beads left out of the TMX because of their confidence.
        warnings: sentences for the user.
    """

    files: tuple[Path, ...]
    units: int
    to_check: int
    below_confidence: int
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deliverables:
    """A folder that results are written into.

    Attributes:
        folder: made when it is first written to.
        min_confidence: beads below it stay out of the translation memories, 0 to 1, and so do those of
            texts that are no editions of one another; 0 keeps all.
        glossary: whether to write glossaries.
        extras: what the translation memories have beyond their units.
    """

    folder: Path
    min_confidence: float = DEFAULT_MIN_CONFIDENCE
    glossary: bool = True
    extras: TmxExtras = field(default_factory=TmxExtras)

    def __post_init__(self) -> None:
        if not 0 <= self.min_confidence <= 1:
            raise OptionError(f"--min-confidence {self.min_confidence}: give a number from 0 to 1")

    def check(self) -> None:
        """Find out whether results can be written, before any work is done that would be lost.

        Nothing is made yet, so that a run that fails leaves nothing behind.

        Raises: OutputError if the folder cannot be made or written into, or the store in it
            cannot be used.
        """
        check_folder(self.folder)
        store = self.folder / STORE
        # An empty one is what a full disk leaves of a new glossary; it is begun anew.
        if self.glossary and store.exists() and store.stat().st_size:
            from align.glossary import GlossaryStore

            try:
                GlossaryStore(store).close()
            except GlossaryError as error:
                raise OutputError(
                    f"{store}: no glossary of this version of align, so names cannot be added to it; "
                    "move it away, or name another folder with -o"
                ) from error

    def write(self, pair: AlignedPair) -> Delivered:
        """Write the files of one pair and add its terms to the store.

        Raises: OutputError if a file cannot be written, or would replace one of the pair's
            own articles; GlossaryError if the store cannot be used.
        """
        from align.checking import check_bitext

        memory = self._memory([pair.bitext])
        contents = {
            **_memory_files(pair.name, memory),
            f"{pair.name}.bitext.json": render_bitext(pair.bitext),
        }
        if self.glossary:
            contents[f"{pair.name}.glossary.tsv"] = render_glossary(pair.terms)
        remarks = check_bitext(pair.bitext, pair.terms)
        contents[f"{pair.name}.html"] = render_report(pair.bitext, pair.terms, remarks)
        files = {self.folder / name: content for name, content in contents.items()}
        spare_articles(pair.bitext, files)
        make_folder(self.folder)
        write_atomically(files)
        if self.glossary:
            self._store(pair)
        return _delivered(files, memory)

    def outdated(self, names: Sequence[str], *, corpus: bool) -> tuple[Path, ...]:
        """Find files of an earlier run beside those that these pairs have got from this one.

        They are left where they are, because people work on in glossaries and memories.

        Args:
            names: the pairs' names.
            corpus: whether the files of all pairs together have been written too.
        """
        kept = [] if self.glossary else [*(f"{name}.glossary.tsv" for name in names), STORE]
        if not self.extras.check_below:
            kept += [f"{name}.check.tmx" for name in (*names, *([corpus_name(names)] if corpus else []))]
        if not corpus:
            kept += [f"{corpus_name(names)}.tmx", index_file(names)]
        if not (corpus and self.glossary):
            kept.append(CORPUS_GLOSSARY)
        return tuple(path for path in (self.folder / name for name in kept) if path.exists())

    def write_corpus(self, pairs: Sequence[AlignedPair]) -> Delivered:
        """Write the translation memory, the glossary and the index of all pairs together.

        Raises: OutputError if a file cannot be written.
        """
        memory = self._memory([pair.bitext for pair in pairs])
        names = [pair.name for pair in pairs]
        contents = _memory_files(corpus_name(names), memory)
        if self.glossary:
            from align.glossary import merge_terms

            terms = merge_terms(term for pair in pairs for term in pair.terms)
            contents[CORPUS_GLOSSARY] = render_glossary(terms)
        entries = [index_entry(pair.name, pair.bitext, len(pair.terms)) for pair in pairs]
        contents[index_file(names)] = render_index(entries)
        files = {self.folder / name: content for name, content in contents.items()}
        make_folder(self.folder)
        write_atomically(files)
        return _delivered(files, memory)

    def _memory(self, bitexts: Sequence[Bitext]) -> SplitTmx:
        from importlib.metadata import version  # slow to import

        options = TmxOptions(
            created=datetime.now(UTC),
            tool_version=version("align"),
            min_confidence=self.min_confidence,
            related_only=self.min_confidence > 0,
            extras=self.extras,
        )
        return render_split_tmx(bitexts, options)

    def _store(self, pair: AlignedPair) -> None:
        from align.glossary import Contribution, GlossaryStore

        source, target = pair.bitext.source.language, pair.bitext.target.language
        with GlossaryStore(self.folder / STORE, create=True) as store:
            store.add([Contribution(_storable(pair.name), source, target, pair.terms)])


def _storable(name: str) -> str:
    """A file's name as text; bytes in it that are no UTF-8 cannot be stored as they are."""
    return os.fsencode(name).decode("utf-8", "replace")


def _memory_files(name: str, memory: SplitTmx) -> dict[str, bytes]:
    """The files of a translation memory, by their names."""
    files = {f"{name}.tmx": memory.trusted.content}
    if memory.check is not None:
        files[f"{name}.check.tmx"] = memory.check.content
    return files


def _delivered(files: Iterable[Path], memory: SplitTmx) -> Delivered:
    trusted, check = memory.trusted, memory.check
    return Delivered(
        files=tuple(files),
        units=trusted.units,
        to_check=0 if check is None else check.units,
        below_confidence=trusted.left_out.below_confidence,
        warnings=trusted.warnings + (() if check is None else check.warnings),
    )


def spare_articles(bitext: Bitext, files: Iterable[Path]) -> None:
    """Refuse to replace an article by what was made from it.

    Raises: OutputError if a file to write is one of the bitext's two articles.
    """
    articles = {Path(document.path).resolve() for document in (bitext.source, bitext.target)}
    for path in files:
        if path.resolve() in articles:
            raise OutputError(
                f"{path}: the result would replace the article itself; name another place with -o"
            )
