"""Memories written unit by unit, however many there are, each file whole or not at all.

Units go into the new file as they stand in the old one, with all that this program does
not know about them, unless they have to be changed; then they are written in the order
that the standard wants, which newer versions of OmegaT insist on.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from align.errors import OutputError
from align.exchange.tmx_head import TmxHeader, unit_parser
from align.output import StagedFiles
from align.translation_units import Property, TranslationUnit, Variant

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_VERSION = "1.4"
_BEGINNING = f'<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="{_VERSION}">\n'
_END = "</body>\n</tmx>\n"
# What a header must have, and what to say where nobody knows.
_REQUIRED = {
    "creationtool": "unknown",
    "creationtoolversion": "unknown",
    "segtype": "sentence",
    "o-tmf": "unknown",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "plaintext",
}
_MOST_WAITING = 1 << 20  # characters that wait to be written together, of all files


class MemoryFiles:
    """Memories that are being written; a context manager that puts them into place at its end.

    Args:
        inputs: files that are read meanwhile, and are never replaced.
    """

    def __init__(self, inputs: Iterable[Path]) -> None:
        self._inputs = list(inputs)
        self._staged = StagedFiles()
        self._memories: dict[Path, MemoryFile] = {}
        self._waiting = 0

    def open(self, path: Path, header: TmxHeader) -> "MemoryFile":
        """Begin a memory.

        Raises: OutputError if it cannot be written, or would replace an input.
        """
        self.stage(path)
        memory = MemoryFile(self, path, header)
        self._memories[path] = memory
        return memory

    def stage(self, path: Path) -> None:
        """Begin a file of another kind, to be written with `append`.

        Raises: OutputError if it cannot be written, or would replace an input.
        """
        for each in self._inputs:
            if path.exists() and path.samefile(each):
                raise OutputError(
                    f"{path}: the result would replace the memory that it is made from; "
                    "name another file with -o"
                )
        self._staged.stage(path)

    def note_waiting(self, characters: int) -> None:
        """Take note of so many more characters that wait, and have all written if there are too many."""
        self._waiting += characters
        if self._waiting > _MOST_WAITING:
            for memory in self._memories.values():
                memory.write()
            self._waiting = 0

    def append(self, path: Path, content: bytes) -> None:
        """Write more of a file of another kind."""
        self._staged.append(path, content)

    def __enter__(self) -> Self:
        self._staged.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for memory in self._memories.values():
                    memory.finish()
        except BaseException as failure:
            self._staged.__exit__(type(failure), failure, failure.__traceback__)
            raise
        self._staged.__exit__(kind, error, trace)


class MemoryFile:
    """A memory to which units are added.

    Attributes:
        units: how many it has.
    """

    def __init__(self, files: MemoryFiles, path: Path, header: TmxHeader) -> None:
        self._files = files
        self._path = path
        self._waiting = [_BEGINNING, render_header(header), "\n<body>\n"]
        self.units = 0

    def add(self, markup: str) -> None:
        """Add a unit, ``<tu>`` to ``</tu>``."""
        self.units += 1
        self._waiting += (markup, "\n")
        self._files.note_waiting(len(markup))

    def finish(self) -> None:
        """Write what waits, and the end."""
        self._waiting.append(_END)
        self.write()

    def write(self) -> None:
        """Write what waits."""
        if self._waiting:
            self._files.append(self._path, "".join(self._waiting).encode())
            self._waiting = []


def render_header(header: TmxHeader) -> str:
    """A header as XML, with all that the standard requires."""
    element = etree.fromstring(header.markup or "<header/>", unit_parser())
    for name in _REQUIRED:
        element.set(name, header.attributes.get(name) or _REQUIRED[name])
    return etree.tostring(element, encoding="unicode")


def with_source_language(header: TmxHeader, language: str) -> TmxHeader:
    """The same header for units from this language; ``*all*`` for units from several."""
    return replace(header, attributes={**header.attributes, "srclang": language})


@dataclass(frozen=True, slots=True)
class Changes:
    """What is changed in units on their way from one memory to another.

    Attributes:
        tag: what a language is called from now on.
        keeps: which texts stay.
        source_language: written onto units that do not name theirs; none if None.
    """

    tag: Callable[[str], str] = str
    keeps: Callable[[Variant], bool] = lambda _: True
    source_language: str | None = None

    def apply(self, unit: TranslationUnit, added: Sequence["AddedProperty"] = ()) -> str | None:
        """The unit's markup after the changes, in the order of the standard.

        Args:
            unit: as it was read.
            added: properties to add.

        Returns: None if no text of it stays.
        """
        element = etree.fromstring(unit.markup.encode(), unit_parser())
        texts = [child for child in element if child.tag == "tuv"]
        stay = [text for text, variant in zip(texts, unit.variants, strict=True) if self.keeps(variant)]
        described = [child for child in element if child.tag != "tuv"]
        for each in added:
            prop = etree.Element("prop", {"type": each.property.type})
            if each.language:
                prop.set(_XML_LANG, each.language)
            prop.text = each.property.value
            described.append(prop)
        for text in stay:
            self._rename(text)
        element[:] = [*described, *stay]
        if self.source_language and "srclang" not in element.attrib:
            element.set("srclang", self.source_language)
        return etree.tostring(element, encoding="unicode", with_tail=False) if stay else None

    def _rename(self, text: etree._Element) -> None:
        """Call a text's language as wanted, and put its segment behind what is said of it."""
        # Before TMX 1.4 the attribute had no prefix.
        language = text.get(_XML_LANG, "") or text.get("lang", "")
        text.attrib.pop("lang", "")
        text.set(_XML_LANG, self.tag(language))
        text[:] = sorted(text, key=lambda child: child.tag == "seg")


@dataclass(frozen=True, slots=True)
class AddedProperty:
    """A property to add to a unit, and the language of its value, if it is a text."""

    property: Property
    language: str = ""


def is_current(header: TmxHeader) -> bool:
    """Whether units of a memory can be taken over as they stand."""
    return header.version.startswith(_VERSION)
