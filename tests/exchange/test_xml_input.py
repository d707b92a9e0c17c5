"""XML from anywhere: nothing outside the file is opened, nothing is expanded, errors name the line."""

from pathlib import Path

import pytest

from align.errors import FormatError, MissingFileError
from align.exchange.xml_input import content_text, stream_xml


def _texts(path: Path) -> list[str]:
    return [content_text(element) for element in stream_xml(path, ("list", "liste"), ("item",))]


def _file(folder: Path, content: str | bytes) -> Path:
    path = folder / "a.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_elements_come_one_by_one_in_any_name_space(tmp_path: Path) -> None:
    content = (
        '<!DOCTYPE list SYSTEM "list.dtd"><list xmlns="urn:x">'
        "<item>a &amp; <b>b</b><!-- no --><?no no?>c</item> text <item/><other>d</other></list>"
    )
    assert _texts(_file(tmp_path, content)) == ["a & bc", ""]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_the_declared_encoding_counts(tmp_path: Path, encoding: str) -> None:
    content = f"<?xml version='1.0' encoding='{encoding}'?><liste><item>دمشق</item></liste>"
    assert _texts(_file(tmp_path, content.encode(encoding))) == ["دمشق"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "line 1 is no well-formed XML"),
        ("<list>\n<item>\n</list>", "line 3 is no well-formed XML"),
        ("<list><item>\x01</item></list>", "line 1 is no well-formed XML"),
        ("<list><item>&nbsp;</item></list>", "Entity 'nbsp' not defined"),
        ("دمشق".encode("cp1256"), "line 1 is no well-formed XML"),
        ("<tmx/>", "its root element is <tmx>, where <list> or <liste> is wanted"),
        ('<!DOCTYPE list [<!ENTITY e "x">]><list><item>&e;</item></list>', "declares XML entities"),
        (
            '<!DOCTYPE list [<!ENTITY e SYSTEM "file:///etc/hostname">]><list><item>&e;</item></list>',
            "declares XML entities",
        ),
        (
            '<!DOCTYPE list [<!ENTITY % p SYSTEM "http://192.0.2.1/p"> %p;]><list><item>&e;</item></list>',
            "declares XML entities",
        ),
        (
            '<!DOCTYPE list SYSTEM "list.dtd"><list>\n<item>&e;</item></list>',
            "line 2 uses the XML entity &e;",
        ),
    ],
)
def test_what_cannot_be_trusted_is_refused(tmp_path: Path, content: str | bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message) as caught:
        _texts(_file(tmp_path, content))
    assert str(caught.value).startswith(f"{tmp_path / 'a.xml'}: ")


def test_entities_upon_entities_cost_nothing(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(30))
    content = f'<!DOCTYPE list [<!ENTITY e0 "x">{entities}]><list a="&e30;"><item>&e30;</item></list>'
    with pytest.raises(FormatError, match=r"a\.xml"):
        _texts(_file(tmp_path, content))


def test_what_was_read_is_forgotten(tmp_path: Path) -> None:
    path = _file(tmp_path, "<list>" + "<item>text</item>" * 50_000 + "</list>")
    held: list[int] = []
    for element in stream_xml(path, ("list",), ("item",)):
        parent = element.getparent()
        assert parent is not None
        held.append(len(parent))
    assert len(held) == 50_000
    assert max(held) < 10_000


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError, match="no such file"):
        _texts(tmp_path / "none.xml")
