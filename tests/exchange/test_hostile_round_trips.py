"""Any text at all goes through every format for people: nothing is lost but what it cannot hold.

What a format cannot hold is the same for all of them: outer and repeated white space, line
ends, characters that XML forbids, decomposed letters. The bitext itself keeps even that.
"""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from align.bitext import Bead, Bitext, Flag, Revision
from align.exchange.aligned_lines import render_aligned_lines
from align.exchange.aligned_tsv import render_aligned_text
from align.exchange.bilingual_docx import render_bilingual_docx
from align.exchange.edited_files import import_edited
from align.exchange.review_xlsx import render_review_xlsx
from align.exchange.segment_text import written_form
from align.exchange.spreadsheet import cell_text
from align.exchange.xliff_12 import render_xliff_12
from align.exchange.xliff_21 import render_xliff_21
from hostile_texts import hostile_text

BitextMaker = Callable[..., Bitext]

RENDERERS: dict[str, Callable[[Bitext], bytes]] = {
    "xlf": lambda bitext: render_xliff_12(bitext, "0.1.0"),
    "v2.xlf": render_xliff_21,
    "xlsx": render_review_xlsx,
}
property_test = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
beads: st.SearchStrategy[dict[str, object]] = st.builds(
    dict,
    confidence=st.floats(0, 1),
    flags=st.lists(st.sampled_from([Flag.LENGTH, Flag.MOVED]), unique=True).map(tuple),
    revision=st.none()
    | st.builds(
        Revision,
        source=st.none() | hostile_text,
        target=st.none() | hostile_text,
        comment=hostile_text,
        state=st.sampled_from(["", "final"]),
    ),
)


def _bitext(make: BitextMaker, source: str, target: str, bead: dict[str, object]) -> Bitext:
    """One linked passage and one on each side alone."""
    return make(
        [source, target],
        [target, source],
        [Bead((0,), (0,), **bead), Bead((1,), ()), Bead((), (1,))],  # type: ignore[arg-type]
        name="article",
    )


def _texts(bitext: Bitext) -> list[list[str]]:
    return [
        [written_form(bitext.source_text(bead)), written_form(bitext.target_text(bead))]
        for bead in bitext.beads
    ]


@property_test
@given(hostile_text, hostile_text, beads)
def test_what_was_not_edited_comes_back_as_it_was(
    make_bitext: BitextMaker, tmp_path: Path, source: str, target: str, bead: dict[str, object]
) -> None:
    bitext = _bitext(make_bitext, source, target, bead)
    for ending, render in RENDERERS.items():
        path = tmp_path / f"article.{ending}"
        path.write_bytes(render(bitext))
        imported = import_edited(path, bitext)
        assert imported.bitext == bitext
        assert (imported.edited, imported.commented, imported.judged, imported.missing) == (0, 0, 0, ())


@property_test
@given(hostile_text, hostile_text, beads)
def test_others_read_the_same_texts(
    make_bitext: BitextMaker, source: str, target: str, bead: dict[str, object]
) -> None:
    bitext = _bitext(make_bitext, source, target, bead)
    expected = _texts(bitext)
    for render in (RENDERERS["xlf"], RENDERERS["v2.xlf"]):
        root = etree.fromstring(render(bitext))
        units = [*root.iter("{*}trans-unit"), *root.iter("{*}unit")]
        assert [
            [unit.findtext(f".//{{*}}{side}") or "" for side in ("source", "target")] for unit in units
        ] == expected
    rows = openpyxl.load_workbook(io.BytesIO(render_review_xlsx(bitext)))["Review"].iter_rows(min_row=2)
    assert [[cell_text(cell.value) for cell in row[1:3]] for row in rows] == expected
    (table,) = docx.Document(io.BytesIO(render_bilingual_docx(bitext))).tables
    assert [[row.cells[place].text for place in (1, 2)] for row in table.rows][1:] == expected
    lines = render_aligned_lines(bitext).decode().split("\n")
    assert [lines[start : start + 2] for start in range(0, len(lines) - 1, 3)] == expected


@property_test
@given(hostile_text, hostile_text)
def test_the_plain_table_has_the_texts_on_one_line_each(
    make_bitext: BitextMaker, source: str, target: str
) -> None:
    bitext = make_bitext([source], [target])
    content = render_aligned_text(bitext).decode()
    _, row = csv.reader(io.StringIO(content, newline=""), delimiter="\t")
    for cell, text in zip(row, (source, target), strict=False):
        # As docs/formats.md says: one apostrophe goes where others or a formula's sign follow.
        undone = cell[1:] if re.match("'+[=+\\-@＝＋－＠]", cell) else cell
        assert undone == " ".join(re.sub("[\x00\ud800-\udfff]", "\ufffd", text).split())
        assert not re.match("[=+\\-@]", cell)


@property_test
@given(hostile_text, hostile_text)
def test_any_text_can_be_what_a_person_writes(
    make_bitext: BitextMaker, tmp_path: Path, before: str, after: str
) -> None:
    bitext = make_bitext(["One."], [before])
    written = written_form(after)
    expected = bitext if written == written_form(before) else written
    path = tmp_path / "article.xlf"
    for render in (RENDERERS["xlf"], RENDERERS["v2.xlf"]):
        root = etree.fromstring(render(bitext))
        target = next(root.iter("{*}target"), None)
        if target is None:
            source = next(root.iter("{*}source"))
            target = etree.fromstring(etree.tostring(source))
            target.tag = str(source.tag).replace("source", "target")
            source.addnext(target)
        target.text = written
        path.write_bytes(etree.tostring(root, encoding="utf-8"))
        imported = import_edited(path, bitext).bitext
        assert (imported if expected == bitext else imported.target_text(imported.beads[0])) == expected
