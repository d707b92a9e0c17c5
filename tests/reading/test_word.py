"""Word documents: the final text in reading order, and packages that are none."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml

from align.bitext import ParagraphKind
from align.errors import FormatError
from align.reading import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT, HEADING, CELL = ParagraphKind.TEXT, ParagraphKind.HEADING, ParagraphKind.TABLE_CELL
QUOTE, CAPTION, LIST_ITEM = ParagraphKind.QUOTE, ParagraphKind.CAPTION, ParagraphKind.LIST_ITEM


def read(path: Path, language: str = "en") -> list[tuple[ParagraphKind, str]]:
    document = read_document(path, language)
    return [(p.kind, document.text[p.start : p.end]) for p in document.paragraphs]


def save(path: Path, *paragraphs: str) -> Path:
    """Save a document of raw paragraphs in WordprocessingML."""
    document = docx.Document()
    body = document.element.body
    for paragraph in paragraphs:
        body.insert(len(body) - 1, parse_xml(f'<w:p xmlns:w="{W}">{paragraph}</w:p>'))
    document.save(str(path))
    return path


def replace_part(path: Path, name: str, content: bytes | str) -> None:
    """Write a part of a package anew, or add it."""
    with zipfile.ZipFile(path) as package:
        parts = {member: package.read(member) for member in package.namelist()}
    parts[name] = content.encode() if isinstance(content, str) else content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for member, data in parts.items():
            package.writestr(member, data)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_styles_tables_and_breaks_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("الميناء يعود إلى العمل", level=0)
    document.add_paragraph("صورة الرصيف صباح الجمعة", style="Caption")
    paragraph = document.add_paragraph("The first\tship ")
    paragraph.add_run("came in").bold = True
    paragraph.add_run(" at dawn.").add_break(WD_BREAK.LINE)
    paragraph.add_run("Nobody had expected her.").add_break(WD_BREAK.PAGE)
    document.add_heading("A slow\nreturn", level=2)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Year", "Ships", "2021", "1,204"], strict=True):
        cell.text = text
    document.add_paragraph("We counted the days.", style="Intense Quote")
    document.add_paragraph("Berths: four", style="List Bullet")
    document.add_paragraph("")
    document.sections[0].header.paragraphs[0].text = "Page header"
    document.sections[0].footer.paragraphs[0].text = "Page footer"
    path = tmp_path / "article.docx"
    document.save(str(path))
    assert read(path) == [
        (HEADING, "الميناء يعود إلى العمل"),
        (CAPTION, "صورة الرصيف صباح الجمعة"),
        (TEXT, "The first\tship came in at dawn."),
        (TEXT, "Nobody had expected her."),
        (HEADING, "A slow return"),
        (CELL, "Year"),
        (CELL, "Ships"),
        (CELL, "2021"),
        (CELL, "1,204"),
        (QUOTE, "We counted the days."),
        (LIST_ITEM, "Berths: four"),
    ]


def test_tracked_changes_are_accepted(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.docx",
        run("The ")
        + '<w:del w:id="1" w:author="x"><w:r><w:delText>small </w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="x">{run("first ")}</w:ins>'
        + f'<w:moveFrom w:id="3" w:author="x">{run("old ")}</w:moveFrom>'
        + f'<w:moveTo w:id="4" w:author="x">{run("new ")}</w:moveTo>'
        + run("ship"),
        '<w:pPr><w:rPr><w:del w:id="5" w:author="x"/></w:rPr></w:pPr>' + run("One sentence "),
        run("in two paragraphs."),
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>{run('shown')}",
    )
    assert [text for _, text in read(path)] == [
        "The first new ship",
        "One sentence in two paragraphs.",
        "shown",
    ]


def test_links_fields_and_special_characters(tmp_path: Path) -> None:
    path = save(
        tmp_path / "a.docx",
        f'{run("See ")}<w:hyperlink w:anchor="x">{run("the report")}</w:hyperlink>{run(".")}',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("A field’s result")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "<w:r><w:t>stor</w:t><w:softHyphen/><w:t>age, well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>",
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('In a control')}</w:sdtContent></w:sdt>",
    )
    assert [text for _, text in read(path)] == [
        "See the report.",
        "A field’s result",
        "stor\u00adage, well\u2011known",
        "In a control",
    ]


def test_a_text_box_follows_its_paragraph_and_is_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent><w:p>{run('“We counted the days.”')}</w:p></w:txbxContent>"
    path = save(
        tmp_path / "a.docx",
        run("Before the box, ")
        + '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        "</mc:AlternateContent></w:r>" + run("after it."),
        run("The next paragraph."),
    )
    assert [text for _, text in read(path)] == [
        "Before the box, after it.",
        "“We counted the days.”",
        "The next paragraph.",
    ]


def with_footnotes(path: Path, footnotes: str) -> Path:
    """Save a document whose two paragraphs refer to notes 3 and 2, in this order."""
    save(
        path,
        f'{run("The first ship came in.")}<w:r><w:footnoteReference w:id="3"/></w:r>',
        f'{run("She lay at pier 4.")}<w:r><w:footnoteReference w:id="2"/></w:r>',
    )
    with zipfile.ZipFile(path) as package:
        relationships = package.read("word/_rels/document.xml.rels").decode()
    replace_part(path, "word/footnotes.xml", footnotes)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    replace_part(
        path,
        "word/_rels/document.xml.rels",
        relationships.replace(
            "</Relationships>",
            f'<Relationship Id="rIdN" Type="{kind}" Target="footnotes.xml"/></Relationships>',
        ),
    )
    return path


def test_footnotes_follow_the_body_in_the_order_of_their_marks(tmp_path: Path) -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(text)}</w:p></w:footnote>'
        for number, text in [
            (-1, "separator"),
            (2, " Four of nine piers."),
            (3, " On Friday."),
            (4, " Unused."),
        ]
    )
    path = with_footnotes(tmp_path / "a.docx", f'<w:footnotes xmlns:w="{W}">{notes}</w:footnotes>')
    assert read(path) == [
        (TEXT, "The first ship came in."),
        (TEXT, "She lay at pier 4."),
        (ParagraphKind.FOOTNOTE, "On Friday."),
        (ParagraphKind.FOOTNOTE, "Four of nine piers."),
    ]


@pytest.mark.parametrize("name", ["article.txt", "article.doc", "article", "article.html"])
def test_a_word_document_is_recognised_under_any_name(tmp_path: Path, name: str) -> None:
    assert read(save(tmp_path / name, run("Found all the same."))) == [(TEXT, "Found all the same.")]


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(10))
    note = f'<w:footnote w:id="3"><w:p>{run("&e9;")}</w:p></w:footnote>'
    text = f'<!DOCTYPE w:footnotes [{bomb}]><w:footnotes xmlns:w="{W}">{note}</w:footnotes>'
    with pytest.raises(FormatError, match="footnotes"):
        read(with_footnotes(tmp_path / "a.docx", text))


def test_a_part_that_unpacks_to_more_than_the_limit(tmp_path: Path) -> None:
    path = save(tmp_path / "bomb.docx", run("small"))
    replace_part(path, "word/document.xml", b" " * (101 << 20))
    with pytest.raises(FormatError, match="unpacks to more than 100 MiB"):
        read(path)


@pytest.mark.parametrize(
    ("name", "part", "content", "message"),
    [
        ("cut.docx", None, None, "damaged"),
        ("xml.docx", "word/document.xml", "<w:document>", "document.xml in this Word document is damaged"),
        ("types.docx", "[Content_Types].xml", "<Types/>", "a ZIP archive, not a Word document"),
    ],
)
def test_damaged_packages(
    tmp_path: Path, name: str, part: str | None, content: str | None, message: str
) -> None:
    path = save(tmp_path / name, run("text"))
    if part and content:
        replace_part(path, part, content)
    else:
        path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(FormatError, match=message):
        read(path)


def test_a_package_with_damaged_data(tmp_path: Path) -> None:
    path = save(tmp_path / "a.docx", run("text " * 500))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        start = package.getinfo("word/document.xml").header_offset
    content[start + 60 : start + 160] = b"\xff" * 100
    path.write_bytes(content)
    with pytest.raises(FormatError, match="damaged"):
        read(path)


def test_other_packages_are_named(tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(FormatError, match="an Excel workbook"):
        read(path)
