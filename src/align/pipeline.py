"""One article pair, start to finish: the only module that composes the stages.

    read → segment → embed → align → glossary → check

An `Aligner` loads what the stages need once and aligns any number of pairs; nothing is
written anywhere (`deliverables` does that).
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from align.bitext import Bitext, Document
from align.errors import EmptyDocumentError, FormatError
from align.terms import Term

if TYPE_CHECKING:
    from align.embedding import Encoder
    from align.glossary import NameRecogniser
    from align.segmentation import Splitter

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called now and then with what is being done, how much of it is done, and how much there is."""

#: Longest segment in characters: ten times what a translation memory can use. A longer one
#: is no sentence, and takes as long as a book.
LONGEST_SEGMENT = 20_000

#: The languages between which names are found: one on either side.
GLOSSARY_LANGUAGES = frozenset({"en", "ar"})


@dataclass(frozen=True, slots=True)
class AlignmentOptions:
    """How to align.

    Attributes:
        source_language: BCP 47 tag, such as ``en`` or ``en-US``.
        target_language: BCP 47 tag.
        model: ``builtin``, or the name or folder of a sentence-transformers model.
        segmented: each line of the files is one segment; nothing is split or joined.
        max_group: the largest n + m of a bead, 2 to 16.
        srx: the user's own segmentation rules; the built-in ones if None.
        glossary: whether to look for names (English and Arabic only).
        ner_model: the spaCy model that finds the English names, by name or folder; the one
            that comes with align if None.
    """

    source_language: str = "en"
    target_language: str = "ar"
    model: str = "builtin"
    segmented: bool = False
    max_group: int = 8
    srx: Path | None = None
    glossary: bool = True
    ner_model: str | None = None

    @property
    def finds_names(self) -> bool:
        """Whether there will be a glossary: it is wanted, and the languages are English and Arabic."""
        languages = {tag.partition("-")[0].lower() for tag in (self.source_language, self.target_language)}
        return self.glossary and languages == GLOSSARY_LANGUAGES


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """What comes out for one article.

    Attributes:
        name: what its files are called: what the two articles' file names have in common
            but for a language tag, else the source file's stem.
        bitext: both documents and their beads.
        terms: the names found, with their renderings.
    """

    name: str
    bitext: Bitext
    terms: tuple[Term, ...]


class Aligner:
    """Aligns article pairs; what it loads for the first it keeps for the next.

    Args:
        options: how to align.
        progress: told what is being done; optional.
    """

    def __init__(self, options: AlignmentOptions | None = None, progress: Progress | None = None) -> None:
        self.options = options or AlignmentOptions()
        self._progress = progress
        self._recogniser: Future[NameRecogniser] | None = None

    def align_files(self, source: Path, target: Path, name: str | None = None) -> AlignedPair:
        """Align two files, the two editions of one article.

        Args:
            source: text, Markdown, HTML or DOCX.
            target: likewise, in the other language.
            name: what to call the result; if None, what the file names have in common but
                for a language tag (``talks.en.txt`` and ``talks.ar.txt`` are ``talks``), else
                the source file's stem.

        Raises: InputError, with a sentence for the user, if a file cannot be read or the
            two cannot be editions of one another; ModelError if an encoder or name
            recogniser cannot be loaded; OptionError for an option that makes no sense.
        """
        from align.reading import check_pair, read_document, read_segmented, shared_name

        source, target = Path(source), Path(target)

        read = read_segmented if self.options.segmented else read_document
        source_document = read(source, self.options.source_language)
        target_document = read(target, self.options.target_language)
        check_pair(source_document, target_document)
        name = name or shared_name(
            source, target, source_language=source_document.language, target_language=target_document.language
        )
        return self._align(name, source_document, target_document)

    def align_documents(self, source: Document, target: Document, name: str = "bitext") -> AlignedPair:
        """Align two documents that have been read already.

        Raises: EmptyDocumentError if one has no text; ModelError; OptionError.
        """
        return self._align(name, source, target)

    def find_terms(self, bitext: Bitext) -> tuple[Term, ...]:
        """Find the names of a bitext that is aligned already, with their renderings.

        Returns: none unless it is in English and Arabic.

        Raises: ModelError if the encoder or the name recogniser cannot be loaded.
        """
        self._begin_recogniser()
        return self._terms(bitext)

    def _align(self, name: str, source: Document, target: Document) -> AlignedPair:
        from align.checking import with_flags

        if self.options.finds_names:
            self._begin_recogniser()
        source, target = self._segment(source, self._splitters[0]), self._segment(target, self._splitters[1])
        bitext = self._link(source, target)
        terms = self._terms(bitext)
        return AlignedPair(name, with_flags(bitext, terms), terms)

    def _segment(self, document: Document, splitter: "Splitter | None") -> Document:
        from align.segmentation import segment_document

        if splitter is not None:
            document = segment_document(document, splitter)
        if not any(segment.text for segment in document.segments):
            raise EmptyDocumentError(
                f"{document.path}: there is no text in it to align; name a file that holds an article"
            )
        for segment in document.segments:
            if len(segment.text) > LONGEST_SEGMENT:
                line = document.text.count("\n", 0, segment.start) + 1
                also = "" if self.options.segmented else ", and align with --segmented"
                raise FormatError(
                    f"{document.path}, line {line}: {len(segment.text):,} characters without the end of a "
                    f"sentence; write every sentence on a line of its own{also}"
                )
        return document

    def _link(self, source: Document, target: Document) -> Bitext:
        from align.alignment import align_segments, embed_side, restore_blanks, written_places

        places = [written_places(document.segment_texts) for document in (source, target)]
        sides = []
        for document, written, label in zip((source, target), places, ("source", "target"), strict=True):
            texts = [document.segments[place].text for place in written]
            embed_spans = partial(self._encoder.spans, progress=self._told(f"Embedding the {label}"))
            sides.append(embed_side(texts, embed_spans, self.options.max_group))
        told = self._told("Linking the segments")
        beads = align_segments(sides[0], sides[1], self._encoder.embed, self.options.max_group, told)
        counts = len(source.segments), len(target.segments)
        beads = restore_blanks(beads, places[0], places[1], counts)
        return Bitext(source, target, beads, self._generator())

    def _begin_recogniser(self) -> None:
        """Begin to load it: importing spaCy takes longer than everything else together."""
        if self._recogniser is None:
            if self.options.ner_model is not None:
                from align.glossary import check_recogniser

                check_recogniser(self.options.ner_model)
            self._recogniser = _begin(partial(_load_recogniser, self.options.ner_model))

    def _terms(self, bitext: Bitext) -> tuple[Term, ...]:
        if self._recogniser is None:
            return ()
        from align.glossary import build_glossary

        if self._progress:
            self._progress("Looking for names", 0, 1)
        return build_glossary(bitext, self._recogniser.result(), self._encoder.embed)

    def _told(self, label: str) -> Callable[[int, int], None] | None:
        """A progress callback for one stage."""
        progress = self._progress
        return None if progress is None else lambda done, total: progress(label, done, total)

    def _generator(self) -> dict[str, object]:
        """What made the bitext, for its signature."""
        from importlib.metadata import version  # slow to import

        return {
            "name": "align",
            "version": version("align"),
            "encoder": self._encoder.name,
            "options": {
                "segmented": self.options.segmented,
                "max_group": self.options.max_group,
                "srx": None if self.options.srx is None else self.options.srx.name,
            },
        }

    @cached_property
    def _encoder(self) -> "Encoder":
        from align.embedding import load_encoder

        if self._progress:
            self._progress("Loading the encoder", 0, 1)
        return load_encoder(self.options.model)

    @cached_property
    def _splitters(self) -> "tuple[Splitter | None, Splitter | None]":
        if self.options.segmented:
            return None, None
        from align.segmentation import load_splitter

        return (
            load_splitter(self.options.source_language, self.options.srx),
            load_splitter(self.options.target_language, self.options.srx),
        )


def _load_recogniser(model: str | None) -> "NameRecogniser":
    from align.glossary import load_recogniser

    return load_recogniser() if model is None else load_recogniser(model)


def _begin(load: "Callable[[], NameRecogniser]") -> "Future[NameRecogniser]":
    """Load on a thread of its own, which does not keep an interrupted program from ending."""
    future: Future[NameRecogniser] = Future()

    def run() -> None:
        try:
            future.set_result(load())
        except BaseException as error:  # noqa: BLE001 - raised again where the result is asked for
            future.set_exception(error)

    Thread(target=run, name="load-recogniser", daemon=True).start()
    return future


def align_files(
    source: Path | str, target: Path | str, options: AlignmentOptions | None = None
) -> AlignedPair:
    """Align two files; to align many pairs, make one `Aligner` and keep it."""
    return Aligner(options).align_files(Path(source), Path(target))
