"""Translation memories as other programs write them, for tests."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from align.exchange.tmx_reading import TmxReader, read_tmx

HEAD = (
    '<?xml version="1.0" encoding="{encoding}"?>\n'
    '<tmx version="1.4">\n'
    '<header creationtool="tool" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en"'
    ' srclang="{source}" datatype="plaintext"/>\n'
    "<body>\n"
)
END = "</body>\n</tmx>\n"


def unit(source: str, target: str, inside: str = "", attributes: str = "") -> str:
    """An English-Arabic unit on a line of its own; the texts are markup."""
    return (
        f'<tu{attributes}>{inside}<tuv xml:lang="en"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="ar"><seg>{target}</seg></tuv></tu>\n'
    )


def described_unit(
    source: str, target: str, *, date: str = "", properties: Mapping[str, object] | None = None
) -> str:
    """An English-Arabic unit of plain texts, with a date and properties."""
    described = "".join(
        f"<prop type={quoteattr(kind)}>{escape(str(value))}</prop>"
        for kind, value in (properties or {}).items()
    )
    return unit(escape(source), escape(target), described, f' creationdate="{date}T000000Z"' if date else "")


def written(
    path: Path, *units: str, encoding: str = "UTF-8", end: str = END, source: str = "en"
) -> TmxReader:
    """A memory of these units, opened."""
    head = HEAD.format(encoding=encoding, source=source)
    path.write_bytes((head + "".join(units) + end).encode(encoding))
    return read_tmx(path)


def pairs(memory: TmxReader) -> list[tuple[str | None, str | None]]:
    """The English and Arabic texts of a memory."""
    return [(each.text("en"), each.text("ar")) for each in memory]


def pairs_in(path: Path) -> list[tuple[str | None, str | None]]:
    """The English and Arabic texts of a memory that must be without fault."""
    memory = read_tmx(path)
    found = pairs(memory)
    assert not memory.malformed
    return found


def write_pairs(path: Path, texts: Iterable[tuple[str, str]]) -> Path:
    """A memory of these texts."""
    written(path, *(described_unit(source, target) for source, target in texts))
    return path
