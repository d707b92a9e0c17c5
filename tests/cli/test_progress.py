"""Progress: nothing for what is quick, a bar on a terminal, lines elsewhere."""

import io
import sys

import pytest

from align.cli import progress
from align.cli.progress import DelayedProgress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, articles: list[str], patience: float = 0
) -> str:
    """What is written to stderr while articles of two stages each are worked on."""
    monkeypatch.setattr(progress, "_PATIENCE_S", patience)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    with DelayedProgress() as told:
        for number, article in enumerate(articles, 1):
            told.article(article, number, len(articles))
            for stage in ("Embedding", "Linking"):
                told(stage, 0, 4)
                told(stage, 4, 4)
    return stream.getvalue()


def test_nothing_is_said_of_what_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), ["lions", "port"], patience=60) == ""
    assert shown(monkeypatch, Terminal(), ["lions"], patience=60) == ""


def test_a_line_a_stage_or_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch, io.StringIO(), ["lions"]) == "Embedding\nLinking\n"
    assert shown(monkeypatch, io.StringIO(), ["lions", "port"]) == "lions (1/2)\nport (2/2)\n"


def test_a_bar_of_the_work_on_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = shown(monkeypatch, Terminal(), ["lions"])
    assert "Linking" in bar
    assert "100%" in bar


def test_a_bar_of_articles_if_there_are_several(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = shown(monkeypatch, Terminal(), ["lions", "port", "strike", "flood"])
    assert "flood (4/4): Linking" in bar
    assert "75%" in bar
    assert "100%" not in bar


def test_names_that_are_markup_or_longer_than_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    bar = shown(monkeypatch, Terminal(), ["[red]x[/bold]", "a name without an end " * 9])
    assert "[red]x[/bold] (1/2): Embedding" in bar
    assert "a name without an end a name" in bar
    assert "50%" in bar
