r"""``NAME.bitext.json``: a bitext with everything that was found out about it.

::

    {"format": "align-bitext", "version": 1, "generator": {"name": "align", ...},
     "source": {"path": "a.en.txt", "lang": "en", "text": "Talks began.\n",
                "paragraphs": [{"start": 0, "end": 12, "kind": "text"}],
                "segments": [{"text": "Talks began.", "start": 0, "end": 12, "paragraph": 0}]},
     "target": {"path": "a.ar.txt", "lang": "ar", "text": "بدأت المحادثات.\n", ...},
     "beads": [{"source": [0], "target": [0], "score": 0.71, "confidence": 0.93, "flags": []}]}

Indices are 0-based; every segment is in exactly one bead. ``start`` and ``end``
count Unicode characters (code points) in ``text``, the text as read, so that
``text[start:end]`` is the segment. ``text`` and ``paragraphs`` may be missing in
files of other programs: then they are rebuilt from the segments. Unknown keys are
passed over. A bead that a person edited (`align import`) has a key ``revision`` with any of
``source``, ``target`` (the bead's texts as they are now), ``comment`` and ``state``; the
segments stay as they were read. A surrogate without its partner, which UTF-8 cannot hold, is written
as a ``\ud800`` escape. The JSON Schema is ``docs/bitext.schema.json``.
"""

import itertools
import json
import re
from collections.abc import Iterable
from pathlib import Path

from align.bitext import Bead, Bitext, Document, Flag, Paragraph, ParagraphKind, Revision, Segment
from align.errors import FormatError
from align.exchange.json_values import JsonValue, read_json

FORMAT = "align-bitext"
VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")
# Characters between two segments beyond which offsets are nonsense, not a gap in a text.
_WIDEST_GAP = 10_000_000


def render_bitext(bitext: Bitext) -> bytes:
    """Render the bitext, a segment or bead a line so that versions compare well."""
    beads = [
        {
            "source": list(bead.source),
            "target": list(bead.target),
            "score": bead.score,
            "confidence": bead.confidence,
            "flags": list(bead.flags),
            **({"revision": _revision_members(bead.revision)} if bead.revision else {}),
        }
        for bead in bitext.beads
    ]
    text = (
        f'{{"format": {_dump(FORMAT)}, "version": {VERSION},\n'
        f' "generator": {_dump(dict(bitext.generator))},\n'
        f' "source": {_render_document(bitext.source)},\n'
        f' "target": {_render_document(bitext.target)},\n'
        f' "beads": {_dump_lines(beads)}}}\n'
    )
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode()


def _render_document(document: Document) -> str:
    paragraphs = [
        {"start": paragraph.start, "end": paragraph.end, "kind": paragraph.kind}
        for paragraph in document.paragraphs
    ]
    segments = [
        {
            "text": segment.text,
            "start": segment.start,
            "end": segment.end,
            "paragraph": segment.paragraph,
        }
        for segment in document.segments
    ]
    return (
        f'{{"path": {_dump(document.path)}, "lang": {_dump(document.language)},\n'
        f'  "text": {_dump(document.text)},\n'
        f'  "paragraphs": {_dump_lines(paragraphs)},\n'
        f'  "segments": {_dump_lines(segments)}}}'
    )


def _revision_members(revision: Revision) -> dict[str, str]:
    """What was changed, under its keys; what was not has none."""
    members: dict[str, str] = {}
    if revision.source is not None:
        members["source"] = revision.source
    if revision.target is not None:
        members["target"] = revision.target
    if revision.comment:
        members["comment"] = revision.comment
    if revision.state:
        members["state"] = revision.state
    return members


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _dump_lines(items: Iterable[object]) -> str:
    """An array with an item a line."""
    return "[" + ",\n   ".join(map(_dump, items)) + "]"


def read_bitext(path: Path) -> Bitext:
    """Read a bitext and check that it is whole.

    Raises:
        MissingFileError: if there is no such file, or it is a directory.
        FormatError: if it is not JSON, not a bitext, of a newer version, or its
            offsets, indices and beads do not fit together.
    """
    root = read_json(path)
    _check_version(root)
    source = _read_document(root.member("source"))
    target = _read_document(root.member("target"))
    beads = tuple(_read_bead(bead) for bead in root.member("beads").items())
    _check_cover(root, "source", source, [bead.source for bead in beads])
    _check_cover(root, "target", target, [bead.target for bead in beads])
    generator = root.optional_member("generator")
    return Bitext(source, target, beads, generator.mapping() if generator else {})


def _check_version(root: JsonValue) -> None:
    name = root.optional_member("format")
    if name is None or name.content != FORMAT:
        raise FormatError(f"{root.path}: not a bitext made by align; name a file such as NAME.bitext.json")
    version = root.member("version").integer()
    if version > VERSION:
        raise FormatError(
            f"{root.path}: bitext format version {version}, newer than {VERSION}, "
            "which this program reads; update align"
        )
    if version < 1:
        root.member("version").refuse(f"is {version}, which never was")


def _read_document(side: JsonValue) -> Document:
    segments = tuple(_read_segment(segment) for segment in side.member("segments").items())
    text = side.optional_member("text")
    paragraphs = side.optional_member("paragraphs")
    document = Document(
        path=side.member("path").string(),
        language=side.member("lang").string(),
        text=text.string() if text else _rebuild_text(side, segments),
        paragraphs=(
            tuple(_read_paragraph(paragraph) for paragraph in paragraphs.items())
            if paragraphs
            else _rebuild_paragraphs(segments)
        ),
        segments=segments,
    )
    _check_offsets(side, document)
    return document


def _read_segment(value: JsonValue) -> Segment:
    return Segment(
        value.member("text").string(),
        value.member("start").integer(),
        value.member("end").integer(),
        value.member("paragraph").integer(),
    )


def _read_paragraph(value: JsonValue) -> Paragraph:
    return Paragraph(
        value.member("start").integer(),
        value.member("end").integer(),
        value.member("kind").one_of(ParagraphKind),
    )


def _read_bead(value: JsonValue) -> Bead:
    confidence = value.member("confidence")
    if not 0 <= confidence.number() <= 1:
        confidence.refuse("is not between 0 and 1")
    bead = Bead(
        source=_read_indices(value.member("source")),
        target=_read_indices(value.member("target")),
        score=value.member("score").number(),
        confidence=confidence.number(),
        flags=tuple(flag.one_of(Flag) for flag in value.member("flags").items()),
        revision=_read_revision(value.optional_member("revision")),
    )
    if not bead.source and not bead.target:
        value.refuse("links nothing")
    return bead


def _read_revision(value: JsonValue | None) -> Revision | None:
    if value is None:
        return None
    texts = {
        key: member.string() if (member := value.optional_member(key)) else None
        for key in ("source", "target", "comment", "state")
    }
    return Revision(texts["source"], texts["target"], texts["comment"] or "", texts["state"] or "")


def _read_indices(value: JsonValue) -> tuple[int, ...]:
    indices = tuple(item.integer() for item in value.items())
    if any(later <= earlier for earlier, later in itertools.pairwise(indices)):
        value.refuse("does not increase")
    return indices


def _rebuild_text(side: JsonValue, segments: tuple[Segment, ...]) -> str:
    """A text that has every segment at its offset, for files that carry none."""
    parts: list[str] = []
    length = 0
    paragraph = 0
    for index, segment in enumerate(segments):
        gap = segment.start - length
        if not 0 <= gap <= _WIDEST_GAP:
            side.refuse(f"has no text, and its segment {index} cannot start at {segment.start}")
        parts += [("\n" if segment.paragraph != paragraph else " ") * gap, segment.text]
        length = segment.start + len(segment.text)
        paragraph = segment.paragraph
    return "".join(parts)


def _rebuild_paragraphs(segments: tuple[Segment, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs from their first to their last segment, for files that carry none."""
    extent: dict[int, tuple[int, int]] = {}
    for segment in segments:
        start, _ = extent.get(segment.paragraph, (segment.start, 0))
        extent[segment.paragraph] = (start, segment.end)
    if sorted(extent) != list(range(len(extent))):
        return ()
    return tuple(Paragraph(*extent[index]) for index in range(len(extent)))


def _check_offsets(side: JsonValue, document: Document) -> None:
    for index, segment in enumerate(document.segments):
        place = JsonValue(None, f"{side.place}.segments[{index}]", side.path)
        if document.text[segment.start : segment.end] != segment.text:
            place.refuse("is not what its offsets say")
        if document.paragraphs and segment.paragraph >= len(document.paragraphs):
            place.refuse(f"is in paragraph {segment.paragraph}, which there is not")
    for index, paragraph in enumerate(document.paragraphs):
        if not paragraph.start <= paragraph.end <= len(document.text):
            JsonValue(None, f"{side.place}.paragraphs[{index}]", side.path).refuse("lies outside the text")


def _check_cover(root: JsonValue, side: str, document: Document, indices: Iterable[tuple[int, ...]]) -> None:
    """Check that every segment of a side is in exactly one bead."""
    bead_of: dict[int, int] = {}
    beads = root.member("beads")
    for number, segments in enumerate(indices):
        for segment in segments:
            bead = JsonValue(None, f"{beads.place}[{number}]", root.path)
            if segment >= len(document.segments):
                bead.refuse(f"links {side} segment {segment}, but there are {len(document.segments)}")
            if segment in bead_of:
                bead.refuse(f"links {side} segment {segment}, which beads[{bead_of[segment]}] links too")
            bead_of[segment] = number
    missing = next((index for index in range(len(document.segments)) if index not in bead_of), None)
    if missing is not None:
        beads.refuse(f"leave {side} segment {missing} out")
