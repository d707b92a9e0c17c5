"""Plain units are read without a parser, and exactly as the parser reads them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.exchange.tmx_plain_units import PLAIN_UNIT, read_plain_unit
from align.exchange.tmx_reading import read_tmx
from tmx_samples import END, HEAD, unit

SPACES = ("", "", "\n  ", "\r\n\t", "\u00a0", "loose", "<!-- a -->", "<?b?>", "&amp;")
ATTRIBUTES = (
    "",
    "",
    ' tuid="7"',
    '\r\n creationdate="20240101T000000Z"\tchangeid="عليّ"',
    " tuid='7'",
    ' tuid = "7"',
    ' tuid="7" tuid="8"',
    ' tuid="7"changeid="x"',
    ' tuid="a &amp; b"',
    ' tuid="a > b"',
    ' tuid="a\tb"',
    ' tuid="\x01"',
    ' xml:space="preserve"',
    ' xmlns="http://example.org"',
    ' é="1"',
    ' 1="1"',
    "\u00a0tuid='7'",
    "/",
)
LANGUAGES = (' xml:lang="en"', ' xml:lang="en"', ' lang="ar"', ' xml:lang=""', "", ' xml:lang="en" lang="ar"')
TEXTS = (
    "Who pays?",
    "من يدفع؟",
    "",
    "a &amp; b &lt;c&gt; &quot;d&quot; &apos;e&apos; &amp;lt;",
    "a > b ' \" \u00a0\u200f\x7f\x85",
    "two\nlines\tand",
    "a\rb\r\nc",
    "]]>",
    "<![CDATA[a]]>",
    "&#233; &#x1F600;",
    "&#1;",
    "&nbsp;",
    "a & b",
    "<bpt i='1'>x</bpt>bold<ept i='1'/>",
    "<hi>bold</hi>",
    "\x00",
    "\x0c",
    "\ufffe",
    "\ud800",
    "\U0001f469\u200d\U0001f4bb",
    "a < b",
    "<!-- <tu> -->",
)
MARKS = (
    '<prop type="x-p">{}</prop>',
    "<note>{}</note>",
    '<prop type="">{}</prop>',
    "<prop>{}</prop>",
    '<prop xml:lang="en" type="x">{}</prop>',
    "<note>{}</prop>",
    "<note/>",
    "<other>{}</other>",
)


@st.composite
def units(draw: st.DrawFn) -> str:
    """Units that are plain, nearly so, and not XML at all."""

    def some(kinds: tuple[str, ...]) -> str:
        return draw(st.sampled_from(kinds))

    about = "".join(some(SPACES) + some(MARKS).format(some(TEXTS)) for _ in range(draw(st.integers(0, 2))))
    texts = "".join(
        f"{some(SPACES)}<tuv{some(LANGUAGES)}{some(ATTRIBUTES)}>{some(SPACES)}<seg>{some(TEXTS)}</seg></tuv>"
        for _ in range(draw(st.integers(0, 2)))
    )
    return f"<tu{some(ATTRIBUTES)}>{about}{texts}{some(SPACES)}</tu>"


def one_by_one() -> Iterator[str]:
    """Yield units that have each of the above in one place, and are plain otherwise."""
    for space in SPACES:
        yield f"<tu>{space}<tuv lang='en'>{space}<seg>a</seg>{space}</tuv></tu>".replace("'", '"')
    for attributes in ATTRIBUTES:
        yield unit("a", "b", attributes=attributes)
        yield f'<tu><tuv xml:lang="en"{attributes}><seg>a</seg></tuv></tu>'
    for language in LANGUAGES:
        yield f"<tu><tuv{language}><seg>a</seg></tuv></tu>"
    for text in TEXTS:
        yield unit(text, text, inside=f"<note>{text}</note>")
    for mark in MARKS:
        yield unit("a", "b", inside=mark.format("c"))


def assert_read_as_parsed(path: Path, *markups: str) -> None:
    # The first unit of a memory is cut out in any case.
    text = HEAD.format(encoding="UTF-8", source="en") + "\n".join([unit("Yes", "نعم"), *markups, END])
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("align.exchange.tmx_scanning.PLAIN_UNIT", re.compile("(?!)"))
        parsed = read_tmx(path)
        expected = list(parsed)
    memory = read_tmx(path)
    assert list(memory) == expected
    assert memory.malformed == parsed.malformed


def test_they_are_read_as_the_parser_reads_them(tmp_path: Path) -> None:
    for markup in one_by_one():
        assert_read_as_parsed(tmp_path / "memory.tmx", markup)


@settings(max_examples=40, deadline=None)
@given(st.lists(units(), min_size=1, max_size=3))
def test_so_are_any_number_of_odd_ones(tmp_path_factory: pytest.TempPathFactory, markups: list[str]) -> None:
    assert_read_as_parsed(tmp_path_factory.getbasetemp() / "memory.tmx", *markups)


@pytest.mark.parametrize(
    "markup",
    [
        unit("a &amp; b", "أ &lt; ب"),
        unit("a", "b", '\n<note>n</note> <prop type="p">v</prop>\r\n', '\n tuid="1"'),
        '<tu>\n<tuv xml:lang="en" changeid="x">\n<seg>a</seg>\n</tuv>\n</tu >',
        '<tu><tuv lang="en"><seg></seg></tuv></tu>',
    ],
)
def test_what_most_programs_write_is_plain(markup: str) -> None:
    found = PLAIN_UNIT.match(markup)
    assert found
    assert read_plain_unit(1, found) is not None


def test_a_real_memory_is_plain(shared_data: Path) -> None:
    path = shared_data / "fixtures" / "tico19_all.en-ar.tmx"
    markups = [each.markup for each in read_tmx(path)]
    plain = [found for found in map(PLAIN_UNIT.fullmatch, markups) if found and read_plain_unit(1, found)]
    assert len(plain) > 0.95 * len(markups)
