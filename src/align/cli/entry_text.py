"""Entries of the glossary as text for people: on a terminal wrapped, coloured and isolated."""

import sys
from collections.abc import Collection, Sequence
from shutil import get_terminal_size
from textwrap import wrap

import click

from align.cli.one_line import tidy_line
from align.glossary.entries import StoredEntry
from align.glossary.highlighting import highlighted
from align.terms import Occurrence, TermFlag, Variant

_NO_RENDERING, _NO_SOURCE = "(no rendering found)", "(only in the target language)"
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_FLAG_WORDS = {
    TermFlag.TWO_RENDERINGS: "rendered in more than one way",
    TermFlag.SHARED_RENDERING: "another entry has the same rendering",
    TermFlag.DIFFERS_FROM_APPROVED: "articles render it otherwise than approved",
    TermFlag.TYPE_IN_DOUBT: "it may be of another type",
}


def entry_text(entry: StoredEntry, remark: str = "", matched: Collection[str] = ()) -> str:
    """Show an entry; source and target on lines of their own, so that no line mixes directions.

    Args:
        entry: the entry.
        remark: what to say behind its confidence.
        matched: the words that were asked for, folded; they are highlighted.
    """
    term = entry.term
    lines = [
        _marked(term.source, matched) or _NO_SOURCE,
        _marked(term.target, matched) or _NO_RENDERING,
        f"  {term.type.value}, {term.status.value}, confidence {term.confidence:.2f}{remark}",
    ]
    lines += [f"  ! {_FLAG_WORDS[flag]}" for flag in term.flags]
    if entry.documents:
        lines += _wrapped(f"in {', '.join(map(isolated, entry.documents))}")
    lines += _forms(entry.source_language, term.source_variants, matched)
    lines += _forms(entry.target_language, term.target_variants, matched)
    for example in (term.source_example, term.target_example):
        lines += [_marked(line, matched, isolate=False) for line in _wrapped(tidy_line(example))]
    if term.note:
        lines += _wrapped(f"note: {isolated(tidy_line(term.note))}")
    first = term.source_first or term.target_first
    if first is not None:
        lines.append(f"  first: {_place(first)}")
    lines.append(f"  id: {term.id}")
    return "\n".join(lines)


def on_terminal() -> bool:
    """Whether a person sees what is printed."""
    return sys.stdout.isatty()


def isolated(text: str) -> str:
    """A text of either direction, on a terminal kept from reordering what stands around it."""
    if not on_terminal() or text.isascii():
        return text
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}"


def pair_text(entry: StoredEntry) -> str:
    """An entry's two canonical forms on one line."""
    term = entry.term
    return f"{isolated(tidy_line(term.source)) or '-'} = {isolated(tidy_line(term.target)) or '-'}"


def _marked(text: str, matched: Collection[str], *, isolate: bool = True) -> str:
    """The text with what was asked for in bold, if that can be seen."""
    line = tidy_line(text) if isolate else text
    if not line or not on_terminal():
        return line
    pieces: list[str] = []
    end = 0
    for start, stop in highlighted(line, matched):
        pieces += [line[end:start], click.style(line[start:stop], bold=True, underline=True)]
        end = stop
    pieces.append(line[end:])
    return isolated("".join(pieces)) if isolate else "".join(pieces)


def _wrapped(text: str) -> list[str]:
    """The text indented; on a terminal broken between words, elsewhere one line."""
    width = get_terminal_size().columns if on_terminal() else sys.maxsize
    return wrap(text, width, initial_indent="  ", subsequent_indent="  ", break_long_words=False)


def _forms(language: str, variants: Sequence[Variant], matched: Collection[str]) -> list[str]:
    """The forms of one language with their counts, if any; the count first, where both directions agree."""
    return [
        f"  {language}  {f'{variant.count} × ' if variant.count else ''}{_marked(variant.text, matched)}"
        for variant in variants
    ]


def _place(first: Occurrence) -> str:
    """Where a name stands first; segments are counted from 1, as in the report."""
    return f"{isolated(first.document)}, segment {first.segment + 1}, characters {first.start}-{first.end}"
