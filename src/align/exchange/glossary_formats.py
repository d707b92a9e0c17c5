"""The formats that glossaries are written in and read from, for library and command alike.

To add one: write its module, and name it in `FORMATS`.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from align.errors import FormatError
from align.exchange.cat_glossary import USABLE, RenderedGlossary, usable_terms
from align.exchange.deepl_csv import render_deepl_csv
from align.exchange.glossary_csv import render_glossary_csv
from align.exchange.glossary_tsv import read_glossary, render_glossary
from align.exchange.glossary_xlsx import read_glossary_xlsx, render_glossary_xlsx
from align.exchange.google_csv import render_google_csv
from align.exchange.language_tags import LanguagePair
from align.exchange.omegat_glossary import render_omegat_glossary
from align.exchange.tbx_reading import read_tbx
from align.exchange.tbx_v2 import render_tbx_v2
from align.exchange.tbx_v3 import render_tbx_v3
from align.input import read_bytes
from align.terms import TermList, TermStatus

Renderer = Callable[[TermList], RenderedGlossary]

_START_BYTES = 256
_PACKAGE = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_STORE = b"SQLite format 3\0"
# How XML, a term base and JSON begin, in UTF-8 or, its zero bytes dropped, in UTF-16.
_MARK = rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*"
_MARKUP = re.compile(_MARK + rb"<[?!A-Za-z]")
_TERM_BASE = re.compile(_MARK + rb"<(?:\?xml\s|!DOCTYPE\s|!--|(?:[\w.-]+:)?(?:martif|tbx)[\s>])")
_JSON = re.compile(_MARK + rb"\{\s*\"")
# A table may begin with a term that looks like one of those: <b>, {"name"}.
_TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt", ".utf8"})


@dataclass(frozen=True, slots=True)
class GlossaryFormat:
    """A format.

    Attributes:
        suffix: what names of its files end in.
        title: what it is, in a few words.
        render: makes a file of terms.
        for_tools: whether a CAT tool or translation program works with it, so that only
            approved and proposed entries with a rendering belong into it; else it is a
            table for people, with every entry that is not rejected.
        is_text: whether it makes sense on standard output.
    """

    suffix: str
    title: str
    render: Renderer
    for_tools: bool
    is_text: bool = True

    @property
    def statuses(self) -> frozenset[TermStatus]:
        """The statuses of the entries that are written unless others are asked for."""
        return USABLE if self.for_tools else frozenset(TermStatus) - {TermStatus.REJECTED}


def _whole(render: Callable[[TermList], bytes]) -> Renderer:
    """A renderer of a format that holds whatever it is given."""
    return lambda terms: RenderedGlossary(render(terms), len(terms.terms))


FORMATS = {
    "tsv": GlossaryFormat(
        ".tsv", "table, tab-separated", _whole(lambda terms: render_glossary(terms.terms)), for_tools=False
    ),
    "csv": GlossaryFormat(
        ".csv",
        "table, comma-separated",
        _whole(lambda terms: render_glossary_csv(terms.terms)),
        for_tools=False,
    ),
    "xlsx": GlossaryFormat(
        ".xlsx", "Excel workbook", _whole(render_glossary_xlsx), for_tools=False, is_text=False
    ),
    "tbx": GlossaryFormat(".tbx", "term base, TBX 2", _whole(render_tbx_v2), for_tools=True),
    "tbx3": GlossaryFormat(".tbx", "term base, TBX 3", _whole(render_tbx_v3), for_tools=True),
    "omegat": GlossaryFormat(".txt", "OmegaT's glossary folder", render_omegat_glossary, for_tools=True),
    "deepl": GlossaryFormat(".csv", "DeepL", render_deepl_csv, for_tools=True),
    "google": GlossaryFormat(".csv", "Google Cloud Translation", render_google_csv, for_tools=True),
}
"""The formats by the names that the command line knows."""


def select_terms(terms: TermList, target: GlossaryFormat, statuses: Collection[TermStatus] = ()) -> TermList:
    """The terms that belong into a file of a format.

    Args:
        terms: all of them.
        target: the format.
        statuses: of the entries wanted; if empty, the format's own.
    """
    wanted = [term for term in terms.terms if term.status in (statuses or target.statuses)]
    return replace(terms, terms=tuple(usable_terms(wanted) if target.for_tools else wanted))


def read_terms(path: Path, languages: LanguagePair) -> TermList:
    """Read terms from a file of any format that is read: TBX, workbook, or table as text.

    The format is told by the file's content, whatever it is called; the name decides only
    where a table's first term might be the beginning of another format.

    Raises:
        InputError: if it cannot be read.
        FormatError: if it is none of these, or its content makes no sense, naming the place.
        LanguageError: if its terms are in other languages.
    """
    content = read_bytes(path)
    start = content[:_START_BYTES]
    if start.startswith(_OLD_WORKBOOK):
        raise FormatError(
            f"{path}: a workbook of the old kind (.xls); open it in a spreadsheet program, save it as .xlsx"
        )
    if start.startswith(_STORE):
        raise FormatError(
            f"{path}: a glossary of align itself; write it with align glossary export, and import that file"
        )
    if start.startswith(_PACKAGE):
        return read_glossary_xlsx(path, languages)
    if _is_term_base(path, content):
        return read_tbx(path, languages)
    if _JSON.match(start) and path.suffix.lower() not in _TABLE_SUFFIXES:
        raise FormatError(f"{path}: this is JSON, no list of terms; name a TBX, XLSX, CSV or TSV file")
    return read_glossary(path, languages)


def _is_term_base(path: Path, content: bytes) -> bool:
    """Whether a file is XML; one that is named as a table only if it begins and ends as a term base."""
    start = content[:_START_BYTES].replace(b"\0", b"")
    if path.suffix.lower() not in _TABLE_SUFFIXES:
        return _MARKUP.match(start) is not None
    return _TERM_BASE.match(start) is not None and content.rstrip(b"\0 \t\r\n").endswith(b">")
