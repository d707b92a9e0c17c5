"""Reading translation memories of any program: what is in them, and what is wrong with them."""

import codecs
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.errors import FormatError, MissingFileError
from align.exchange.tmx_reading import read_tmx
from tmx_samples import END, HEAD, pairs, unit, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.tmx"


GOOD = unit("Who pays?", "من يدفع؟")


def test_everything_that_is_said_of_a_unit(path: Path) -> None:
    memory = written(
        path,
        "<!-- the first -->\n",
        """<tu tuid="7" creationdate="20240101T000000Z" srclang="ar">
  <note>a note</note><prop type="x-confidence">0.25</prop><prop type="x-source-document">a &amp; b.txt</prop>
  <tuv xml:lang="EN_us" changedate="20250101T000000Z"><note>of this text</note><seg>Yes.</seg></tuv>
  <tuv lang="ar"><prop type="p">v</prop><seg>نعم.</seg></tuv>
</tu>""",
    )
    (only,) = memory
    assert only.line == 6
    assert only.attributes == {"tuid": "7", "creationdate": "20240101T000000Z", "srclang": "ar"}
    assert only.notes == ("a note",)
    assert only.property_value("x-source-document") == "a & b.txt"
    assert (only.confidence, only.date) == (0.25, "20250101T000000Z")
    english, arabic = only.variants
    assert (english.language, english.text, english.notes) == ("EN_us", "Yes.", ("of this text",))
    assert (arabic.language, arabic.text, arabic.properties[0].value) == ("ar", "نعم.", "v")
    assert memory.source_of(only) is arabic
    assert only.markup.startswith('<tu tuid="7"')
    assert only.markup.endswith("</tu>")
    assert memory.header.attributes["creationtool"] == "tool"
    assert memory.header.source_language == "en"


@pytest.mark.parametrize(
    ("asked", "found"),
    [("en", "first"), ("en-US", "second"), ("en_gb", "third"), ("EN-AU", None), ("fr", None), ("e", None)],
)
def test_a_language_is_found_whatever_its_region(path: Path, asked: str, found: str | None) -> None:
    texts = (("eng", "none"), ("en-CA", "first"), ("EN_US", "second"), ("en-GB", "third"))
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in texts)
    (only,) = written(path, f"<tu>{variants}</tu>")
    assert only.text(asked) == found


def test_inline_elements_are_flattened_or_kept(path: Path) -> None:
    markup = (
        'A <bpt i="1">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept> <hi type="x">word</hi> &amp;'
        '<ph x="1">{1}<sub>alt</sub></ph> end'
    )
    written(path, unit(markup, "نص"))
    assert [each.text("en") for each in read_tmx(path)] == ["A bold word & end"]
    assert [each.text("en") for each in read_tmx(path, keep_inline=True)] == [markup]


BROKEN = {
    "a bare ampersand": unit("Barnes & Noble", "كتب"),
    "an entity of HTML": unit("a&nbsp;b", "أ"),
    "a control character": unit("a\x01b", "أ"),
    "a control character by its number": unit("a&#1;b", "أ"),
    "a tag that is not closed": unit("a <b> c", "أ"),
    "a quotation mark too few": '<tu x="1><tuv xml:lang="en"><seg>a</seg></tuv></tu>\n',
    "no text": "<tu><note>nothing</note></tu>\n",
    "a text without a language": "<tu><tuv><seg>a</seg></tuv></tu>\n",
    "a text without a segment": '<tu><tuv xml:lang="en"></tuv></tu>\n',
    "an element of another format": "<tu><source>a</source></tu>\n",
    "no end": '<tu><tuv xml:lang="en"><seg>a</seg></tuv>\n',
    "no beginning": "</tu>\n",
    "a prefix that nobody declared": '<tu><x:tuv xml:lang="en"><seg>a</seg></x:tuv></tu>\n',
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_unit_is_reported_by_its_line_and_costs_no_other(path: Path, broken: str) -> None:
    memory = written(path, GOOD, broken, GOOD, "\n", broken, GOOD)
    assert pairs(memory) == [("Who pays?", "من يدفع؟")] * 3
    assert [each.line for each in memory.malformed] == [6, 9]
    assert memory.malformed_count == 2
    assert all(each.reason for each in memory.malformed)


def test_a_memory_that_is_cut_off_keeps_what_came_before(path: Path) -> None:
    memory = written(path, GOOD, GOOD[: len(GOOD) // 2], end="")
    assert pairs(memory) == [("Who pays?", "من يدفع؟")]
    assert [(each.line, each.reason) for each in memory.malformed] == [
        (6, "the file ends before this unit does")
    ]
    memory = written(path, GOOD, end="")
    assert len(pairs(memory)) == 1
    assert memory.malformed[0].reason == "the file ends without </tmx>, as if it were cut off"


def test_units_in_comments_and_ends_in_quoted_text_are_no_units(path: Path) -> None:
    memory = written(
        path, "<!-- <tu>\n</tu> -->", "<?tool <tu> ?>", unit("<![CDATA[</tu> & <tu>]]><!-- </tu> -->", "نص")
    )
    assert pairs(memory) == [("</tu> & <tu>", "نص")]
    assert not memory.malformed


def test_a_comment_without_an_end_hides_nothing(path: Path) -> None:
    memory = written(path, GOOD, "<!-- oops\n", GOOD)
    assert len(pairs(memory)) == 2


@pytest.mark.parametrize(
    "encoding", ["UTF-8", "UTF-8-SIG", "UTF-16", "UTF-16-LE", "UTF-16-BE", "windows-1256"]
)
def test_encodings(path: Path, encoding: str) -> None:
    memory = written(path, GOOD, encoding=encoding)
    assert pairs(memory) == [("Who pays?", "من يدفع؟")]
    assert not memory.malformed


def test_a_declaration_of_utf_16_that_is_out_of_date(path: Path) -> None:
    path.write_text(HEAD.format(encoding="utf-16", source="en") + GOOD + END, encoding="utf-8")
    assert len(pairs(read_tmx(path))) == 1


def test_bytes_of_another_encoding_cost_only_their_unit(path: Path) -> None:
    head = HEAD.format(encoding="UTF-8", source="en").encode()
    path.write_bytes(head + unit("a", "نص").encode("cp1256") + GOOD.encode() + END.encode())
    memory = read_tmx(path)
    assert len(pairs(memory)) == 1
    assert [(each.line, each.reason) for each in memory.malformed] == [(5, "it has bytes that are not UTF-8")]


def test_a_memory_of_which_nothing_can_be_read_says_so(path: Path) -> None:
    head = HEAD.format(encoding="UTF-8", source="en").encode()
    path.write_bytes(head + unit("a", "نص").encode("cp1256") * 3 + END.encode())
    with pytest.raises(
        FormatError, match="no unit of it can be read; line 5: it has bytes that are not UTF-8"
    ):
        list(read_tmx(path))


LAUGHS = '<!DOCTYPE tmx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (codecs.BOM_UTF16_LE, "the file is empty"),
        (b"source\ttarget\n", "this is no TMX"),
        (b"PK\x03\x04\x00\x00", "this is no TMX"),
        (b'<?xml version="1.0"?><xliff version="1.2"></xliff>', "its root element is <xliff>"),
        (
            b'<?xml version="1.0" encoding="klingon"?><tmx/>',
            "it declares the encoding 'klingon', which nobody knows",
        ),
        (
            b'<?xml version="1.0" encoding="base64"?><tmx/>',
            "it declares the encoding 'base64', which nobody knows",
        ),
        ((LAUGHS + "<tmx><body>" + unit("&c;", "x")).encode(), "it declares XML entities"),
        (b'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]><tmx/>', "it declares XML entities"),
        (b"<tmx><header srclang='en' & /><body/></tmx>", "its header cannot be read"),
    ],
)
def test_what_is_no_memory_is_refused(path: Path, content: bytes, message: str) -> None:
    path.write_bytes(content)
    with pytest.raises(FormatError) as caught:
        list(read_tmx(path))
    assert str(caught.value).startswith(f"{path}: {message}")


def test_a_file_that_is_not_there(path: Path) -> None:
    with pytest.raises(MissingFileError):
        read_tmx(path)


@pytest.mark.parametrize(
    "document_type",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "tmx14.dtd" >',
        "<!DOCTYPE tmx [<!ELEMENT tmx (header, body)> <!-- it's a > ] comment -->]>",
    ],
)
def test_a_document_type_is_passed_over(path: Path, document_type: str) -> None:
    declaration, head = HEAD.format(encoding="UTF-8", source="en").split("\n", 1)
    path.write_text(f"{declaration}\n<!-- x -->{document_type}\n{head}{GOOD}{END}", encoding="utf-8")
    memory = read_tmx(path)
    assert len(pairs(memory)) == 1
    assert memory.header.source_language == "en"


def test_name_spaces_of_the_root_hold_in_the_units(path: Path) -> None:
    head = HEAD.format(encoding="UTF-8", source="en").replace("<tmx ", '<tmx xmlns="urn:t" xmlns:x="urn:x" ')
    path.write_text(head + '<tu x:a="1">' + GOOD[4:] + END, encoding="utf-8")
    (only,) = read_tmx(path)
    assert only.text("en") == "Who pays?"
    assert 'xmlns:x="urn:x"' in only.markup


def test_a_memory_without_a_header_is_read(path: Path) -> None:
    path.write_text(f"<tmx version='1.1'><body>{GOOD}</body></tmx>", encoding="utf-8")
    memory = read_tmx(path)
    assert len(pairs(memory)) == 1
    assert (memory.header.version, memory.header.attributes, memory.header.source_language) == (
        "1.1",
        {},
        None,
    )


def test_units_are_cut_right_wherever_a_block_ends(path: Path) -> None:
    units = [
        f"<!--{'x' * (900 + 7 * number)}-->\n" + unit(f"Text {number}", f"نص {number}")
        for number in range(400)
    ]
    memory = written(path, *units)
    read = list(memory)
    assert [each.text("ar") for each in read] == [f"نص {number}" for number in range(400)]
    assert [each.line for each in read] == [6 + 2 * number for number in range(400)]
    assert not memory.malformed


def test_the_units_can_be_gone_through_again(path: Path) -> None:
    memory = written(path, GOOD, "</tu>", GOOD)
    assert pairs(memory) == pairs(memory)
    assert memory.malformed_count == 1


def test_a_real_memory(shared_data: Path) -> None:
    memory = read_tmx(shared_data / "fixtures" / "tico19_all.en-ar.tmx")
    assert len(pairs(memory)) == 3_071
    assert not memory.malformed


# What XML can hold: no controls but white space, no surrogates, no U+FFFE and U+FFFF; CR becomes LF.
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40
)


@settings(deadline=None)
@given(st.lists(st.tuples(XML_TEXT, XML_TEXT), min_size=1, max_size=5))
def test_any_text_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("any") / "memory.tmx"
    memory = written(path, *(unit(escape(source), escape(target)) for source, target in texts))
    assert pairs(memory) == texts


@settings(deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_bytes_whatsoever_break_the_reader(
    tmp_path_factory: pytest.TempPathFactory, junk: bytes, place: int
) -> None:
    path = tmp_path_factory.mktemp("junk") / "memory.tmx"
    content = (HEAD.format(encoding="UTF-8", source="en") + GOOD + GOOD + END).encode()
    path.write_bytes(content[:place] + junk + content[place:])
    with suppress(FormatError):
        assert len(list(read_tmx(path))) <= 3
