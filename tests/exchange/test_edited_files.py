"""Edited files come back: what a person or a tool changed is marked, the rest is as it was."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from align.bitext import Bead, Bitext, Flag, Revision
from align.errors import FormatError, MissingFileError
from align.exchange.corrections import ImportedBitext
from align.exchange.edited_files import import_edited
from align.exchange.review_units import review_units
from align.exchange.xliff_12 import render_xliff_12
from align.exchange.xliff_21 import render_xliff_21

BitextMaker = Callable[..., Bitext]


@pytest.fixture
def talks(make_bitext: BitextMaker) -> Bitext:
    return make_bitext(
        ["Talks began.", "They end on July 28.", "Nobody paid."],
        ["بدأت المحادثات.", "تنتهي في 27 من تموز."],
        [
            Bead((0,), (0,), 1.5, 0.97),
            Bead((1,), (1,), 0.71, 0.62, (Flag.NUMBER_MISMATCH,)),
            Bead((2,), (), 0.1, 0.8, (Flag.NULL,)),
        ],
    )


@pytest.fixture
def edit(talks: Bitext, tmp_path: Path) -> Callable[..., ImportedBitext]:
    """A function that replaces strings in an exported XLIFF file and imports it."""

    def change(version: int, *replacements: tuple[str, str], bitext: Bitext = talks) -> ImportedBitext:
        content = (render_xliff_12(bitext, "0.1.0") if version == 1 else render_xliff_21(bitext)).decode()
        for old, new in replacements:
            changed = re.sub(old, new, content, flags=re.DOTALL)
            assert changed != content, old
            content = changed
        path = tmp_path / "edited.xlf"
        path.write_text(content, encoding="utf-8")
        return import_edited(path, bitext)

    return change


@pytest.mark.parametrize("version", [1, 2])
def test_an_edited_target_is_marked_and_trusted(edit: Callable[..., ImportedBitext], version: int) -> None:
    imported = edit(version, ("تنتهي في 27", "وتنتهي في 28"))
    bead = imported.bitext.beads[1]
    assert bead.revision == Revision(target="وتنتهي في 28 من تموز.")
    assert (bead.confidence, bead.flags) == (1, ())
    assert (imported.edited, imported.commented, imported.judged) == (1, 0, 0)
    assert imported.bitext.target_text(bead) == "وتنتهي في 28 من تموز."
    assert imported.bitext.target.segment_texts[1] == "تنتهي في 27 من تموز."


@pytest.mark.parametrize("version", [1, 2])
def test_a_translation_of_what_was_left_out(edit: Callable[..., ImportedBitext], version: int) -> None:
    imported = edit(version, (r"(<source[^>]*>Nobody paid\.</source>)", r"\1<target>لم يدفع أحد.</target>"))
    bead = imported.bitext.beads[2]
    assert bead.revision == Revision(target="لم يدفع أحد.")
    assert not bead.is_null
    assert bead.flags == ()


@pytest.mark.parametrize(
    ("version", "states", "confidence", "state"),
    [
        (1, ('state="needs-review-translation"', 'state="translated"'), 1, "translated"),
        (1, ('state="needs-review-translation"', 'state="signed-off"'), 1, "signed-off"),
        (1, ('state="needs-review-translation"', 'state="needs-l10n"'), 0.5, "needs-l10n"),
        (1, ('state="needs-review-translation"', 'state="x-mine"'), 0.62, "x-mine"),
        (1, ('state="needs-review-translation"', ""), 0.62, ""),
        (1, ('(<trans-unit id="2-....")', r'\1 approved="yes"'), 1, "final"),
        (2, ('state="initial" subState="align:needs-review"', 'state="reviewed"'), 1, "reviewed"),
        (2, ('state="initial" subState="align:needs-review"', ""), 0.62, ""),
    ],
)
def test_a_changed_state_is_a_verdict(
    edit: Callable[..., ImportedBitext],
    version: int,
    states: tuple[str, str],
    confidence: float,
    state: str,
) -> None:
    imported = edit(version, states)
    bead = imported.bitext.beads[1]
    assert bead.confidence == confidence
    assert bead.revision == (Revision(state=state) if state else None)
    assert imported.judged == bool(state)


@pytest.mark.parametrize("version", [1, 2])
def test_a_passage_sent_back_is_trusted_no_more(edit: Callable[..., ImportedBitext], version: int) -> None:
    old, new = ('state="translated"', 'state="needs-translation"' if version == 1 else 'state="initial"')
    assert edit(version, (old, new)).bitext.beads[0].confidence == 0.5


@pytest.mark.parametrize("version", [1, 2])
def test_a_note_of_somebody_else_is_a_comment(
    talks: Bitext, edit: Callable[..., ImportedBitext], version: int
) -> None:
    note = (
        '<note from="Layla">التاريخ &lt;خطأ&gt;</note>'
        if version == 1
        else "<note>التاريخ &lt;خطأ&gt;</note>"
    )
    place = r"(?=<note [^>]*>A number)"
    imported = edit(version, (place, note))
    assert imported.bitext.beads[1].revision == Revision(comment="التاريخ <خطأ>")
    assert imported.bitext.beads[1].confidence == 0.62
    assert imported.commented == 1
    again = edit(version, (r"Talks began\.", "Talks started."), bitext=imported.bitext)
    assert again.bitext.beads[1] == imported.bitext.beads[1]
    assert again.bitext.beads[0].revision == Revision(source="Talks started.")
    assert talks.beads[1].revision is None


def test_another_tools_habits_lose_nothing(talks: Bitext, edit: Callable[..., ImportedBitext]) -> None:
    imported = edit(
        1,
        # Attributes in another order and of another namespace, a prefix, marked segments, codes.
        (r'<trans-unit id="(.*?)" resname="(.*?)"', r'<trans-unit sdl:n="1" resname="\2" id="\1"'),
        (r"<xliff ", '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" '),
        (r"(?=<source>Talks)", '<seg-source><mrk mtype="seg" mid="1">Talks began.</mrk></seg-source>'),
        (
            r"<target([^>]*)>بدأت المحادثات\.",
            r'<target\1><mrk mtype="seg" mid="1">بدأت <g id="1">المحادثات</g>.</mrk>',
        ),
        (r"(?=</trans-unit>)", "<alt-trans><source>Other</source><target>غيره</target></alt-trans>"),
        ("<header>", "<header><phase-group><phase phase-name='p' process-name='t'/></phase-group>"),
        ("<body>", "<body><group><!-- a comment --><?a pi?>"),
        ("</body>", "</group></body>"),
    )
    assert imported.bitext == talks


def test_codes_in_a_text_are_no_text(talks: Bitext, edit: Callable[..., ImportedBitext]) -> None:
    imported = edit(
        1, (r"بدأت المحادثات\.", '<bpt id="1">&lt;b&gt;</bpt>بدأت<ept id="1">&lt;/b&gt;</ept> المحادثات.')
    )
    assert imported.bitext == talks


def test_another_prefix_for_the_namespace(talks: Bitext, edit: Callable[..., ImportedBitext]) -> None:
    assert edit(1, (r"<(/?)(?=[a-z])", r"<\1x:"), ("xmlns=", "xmlns:x=")).bitext == talks
    assert edit(2, (r"<(/?)(?=[a-z]+[ >/])", r"<\1x:"), ("xmlns=", "xmlns:x=")).bitext == talks


def test_a_unit_that_was_split_is_put_together_again(
    make_bitext: BitextMaker, edit: Callable[..., ImportedBitext]
) -> None:
    bitext = make_bitext(["First. Second. Third."], ["الأولى. الثانية. الثالثة."], [Bead((0,), (0,), 1, 0.9)])
    split = (
        '<segment state="final"><source>First. </source><target order="3">الثانية. </target></segment>'
        "<ignorable><source> </source></ignorable>"
        '<segment state="translated"><source>Second. </source><target order="1">الأولى.</target></segment>'
        '<segment state="translated"><source>Third.</source><target>الثالثة.</target></segment>'
    )
    imported = edit(2, (r"<segment.*</segment>", split), bitext=bitext)
    assert imported.bitext.source_text(imported.bitext.beads[0]) == "First. Second. Third."
    assert imported.bitext.beads[0].revision is None
    assert imported.bitext == bitext


def test_characters_that_xml_cannot_hold_are_read(edit: Callable[..., ImportedBitext]) -> None:
    imported = edit(
        2, ("بدأت المحادثات", 'بدأت <cp hex="200f"/>محادثات<cp hex="zz"/><mrk id="m" type="term">جديدة</mrk>')
    )
    assert imported.bitext.beads[0].revision == Revision(target="بدأت \u200fمحادثاتجديدة.")


def test_a_target_that_is_gone_stays_and_one_that_was_emptied_is_told(
    talks: Bitext, edit: Callable[..., ImportedBitext]
) -> None:
    assert edit(1, (r"<target [^>]*>بدأت[^<]*</target>", "")).bitext == talks
    imported = edit(1, (r">بدأت[^<]*</target>", "/>"))
    assert imported.emptied == (1,)
    assert imported.bitext.beads[0].revision == Revision(target="")


def test_units_that_are_gone_stay_as_they_were(talks: Bitext, edit: Callable[..., ImportedBitext]) -> None:
    imported = edit(1, (r'<trans-unit id="1-.*?</trans-unit>', ""))
    assert imported.missing == (1,)
    assert imported.bitext == talks


def test_flags_stay_until_somebody_has_looked(edit: Callable[..., ImportedBitext]) -> None:
    state = 'state="needs-review-translation"'
    assert edit(1, (state, 'state="needs-l10n"')).bitext.beads[1].flags == (Flag.NUMBER_MISMATCH,)
    assert edit(1, (state, 'state="final"')).bitext.beads[1].flags == ()
    assert edit(1, ("</body>", "<!-- nothing --></body>")).bitext.beads[1].flags == (Flag.NUMBER_MISMATCH,)


def test_invisible_changes_of_the_source_are_no_edits(
    make_bitext: BitextMaker, edit: Callable[..., ImportedBitext]
) -> None:
    bitext = make_bitext(["Talks in\u00a0May\u200f ended."], ["انتهت المحادثات\u00a0اليوم."])
    assert edit(1, ("\u00a0May\u200f", " May"), bitext=bitext).bitext == bitext
    # In a translation they are somebody's choice.
    imported = edit(1, ("المحادثات\u00a0", "المحادثات "), bitext=bitext)
    assert imported.bitext.beads[0].revision == Revision(target="انتهت المحادثات اليوم.")


def test_a_text_restored_is_no_edit_any_more(talks: Bitext, edit: Callable[..., ImportedBitext]) -> None:
    edited = edit(1, (r"بدأت المحادثات", "انطلقت المحادثات")).bitext
    restored = edit(1, (r"انطلقت المحادثات", "بدأت المحادثات"), bitext=edited).bitext
    assert restored.beads[0] == replace(talks.beads[0], confidence=1)


def test_the_file_of_another_bitext_is_refused(
    talks: Bitext, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    path = tmp_path / "talks.xlf"
    path.write_bytes(render_xliff_12(talks, "0.1.0"))
    other = make_bitext(
        ["Talks began!", "They end on July 28.", "Nobody paid."], talks.target.segment_texts, talks.beads
    )
    with pytest.raises(
        FormatError, match=r"talks\.xlf: line \d+ has the ID '1-....', which this bitext has not"
    ):
        import_edited(path, other)


def test_a_unit_twice_is_refused(edit: Callable[..., ImportedBitext]) -> None:
    with pytest.raises(FormatError, match=r"line \d+ has the ID '1-....' of line \d+ again; keep one"):
        edit(1, (r'(<trans-unit id="1-.*?</trans-unit>)', r"\1\1"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "neither an Excel workbook nor an XLIFF file"),
        (b"source,target\n", "neither an Excel workbook nor an XLIFF file"),
        (b"<xliff><file>", "no well-formed XML"),
        (b"<tmx/>", "its root element is <tmx>"),
        (b"<xliff/>", "there are no passages in it"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff>&a;</xliff>', "declares XML entities"),
        (b"PK\x03\x04 and then nothing", "no Excel workbook"),
    ],
)
def test_what_is_no_such_file_is_refused(talks: Bitext, tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "edited.xlf"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=f"edited.xlf: .*{message}"):
        import_edited(path, talks)


def test_a_missing_file_is_named(talks: Bitext, tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match=r"none\.xlf"):
        import_edited(tmp_path / "none.xlf", talks)


def test_identifiers_tell_passages_apart(article: Bitext) -> None:
    identifiers = [unit.identifier for unit in review_units(article)]
    assert len(set(identifiers)) == len(article.beads)
    assert all(re.fullmatch(r"[1-9][0-9]*-[0-9a-f]{4}", identifier) for identifier in identifiers)
