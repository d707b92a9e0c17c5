"""Formats by name: the same table for the command and for programs."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from align.bitext import Bitext
from align.errors import OutputError
from align.exchange.tmx import TmxOptions
from align.export_formats import FORMATS, ExportRequest, write_export

BitextMaker = Callable[..., Bitext]


@pytest.fixture
def request_(make_bitext: BitextMaker) -> ExportRequest:
    bitext = make_bitext(["One."], ["واحد."], name="one")
    return ExportRequest(bitext, "one", TmxOptions(datetime(2026, 11, 23, tzinfo=UTC), "0.1.0"))


def test_no_two_formats_write_the_same_file() -> None:
    suffixes = [format_.suffix for format_ in FORMATS.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert ".bitext.json" not in suffixes
    assert ".glossary.tsv" not in suffixes


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_from_python(name: str, request_: ExportRequest, tmp_path: Path) -> None:
    output = tmp_path / f"one{FORMATS[name].suffix}"
    write_export(FORMATS[name].render(request_), output, request_.bitext)
    files = [output] if output.is_file() else [path for path in output.rglob("*") if path.is_file()]
    assert files
    assert all(path.stat().st_size for path in files)


def test_no_export_replaces_an_article(
    request_: ExportRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one.en.txt", "one.ar.txt"):
        with pytest.raises(OutputError, match="would replace the article itself"):
            write_export(FORMATS["txt"].render(request_), tmp_path / name, request_.bitext)


def test_an_article_in_a_project_for_omegat_is_not_replaced(
    make_bitext: BitextMaker, request_: ExportRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    bitext = make_bitext(["One."], ["واحد."], name="p/source/one")
    export = FORMATS["omegat"].render(ExportRequest(bitext, "one.en", request_.options))
    with pytest.raises(OutputError, match=r"one\.en\.txt: the result would replace"):
        write_export(export, Path("p"), bitext)
    assert list(tmp_path.iterdir()) == []
