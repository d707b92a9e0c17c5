"""``align tm filter``: the units of a memory that fulfil conditions."""

import re
from collections.abc import Sequence
from pathlib import Path

import click

from align.cli.paths import NAMED_PATH
from align.cli.tm_reading import memory_argument, open_memory, output_option, tell_malformed, working


class _Pattern(click.ParamType[re.Pattern[str]]):
    """A regular expression."""

    name = "REGEX"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> re.Pattern[str]:
        """Compile it, or fail with what is wrong."""
        try:
            return re.compile(str(value))
        except re.error as error:
            self.fail(f"{value!r} is no regular expression: {error}", param, ctx)


@click.command("filter")
@memory_argument
@output_option
@click.option(
    "--rest",
    type=NAMED_PATH,
    help="File to write the other units to, so that nothing is lost.",
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Units that are at least so certain, 0 to 1, or do not say how certain they are.",
)
@click.option(
    "--lang",
    "languages",
    multiple=True,
    help="Units with a text in this language, and no others; repeatable.",
)
@click.option(
    "--min-length", type=click.IntRange(min=0), default=1, show_default=True, help="Characters of each text."
)
@click.option("--max-length", type=click.IntRange(min=1), help="Characters of each text.")
@click.option("--match", type=_Pattern(), help="Units with a text that has this in it.")
@click.option("--exclude", type=_Pattern(), help="Units with no text that has this in it.")
@click.option("--since", default="", metavar="DATE", help="Changed or made on this day or later: 2024-01-31.")
@click.option("--until", default="", metavar="DATE", help="Changed or made on this day or earlier.")
@click.option(
    "--prop",
    "properties",
    multiple=True,
    metavar="TYPE[=VALUE]",
    help="Units with a property of this type, and value; repeatable.",
)
def command(
    memory: Path,
    output: Path,
    rest: Path | None,
    min_confidence: float,
    languages: Sequence[str],
    min_length: int,
    max_length: int | None,
    match: re.Pattern[str] | None,
    exclude: re.Pattern[str] | None,
    since: str,
    until: str,
    properties: Sequence[str],
) -> None:
    """Write the units of MEMORY, a TMX file, that fulfil all conditions.

    Without any condition, those without an empty text.
    """
    from align.exchange.tmx_selection import Conditions, filter_memory
    from align.exchange.tmx_writing import MemoryFiles

    if rest is not None and rest.absolute() == output.absolute():
        raise click.UsageError("--rest and --output name the same file")
    conditions = Conditions(
        min_confidence=min_confidence,
        languages=tuple(languages),
        min_length=min_length,
        max_length=max_length,
        matching=match,
        excluding=exclude,
        since=since,
        until=until,
        properties=tuple(_property(each) for each in properties),
    )
    with working("Filtering") as told, MemoryFiles([memory]) as files:
        reader = open_memory(memory, told)
        kept = files.open(output, reader.header)
        others = None if rest is None else files.open(rest, reader.header)
        taken = filter_memory(reader, conditions, kept, others)
    tell_malformed([reader])
    click.echo(f"{output}  {taken.kept:,} of {taken.read:,} units")
    if rest is not None:
        click.echo(f"{rest}  the other {taken.read - taken.kept:,}")


def _property(wanted: str) -> tuple[str, str | None]:
    type_, equals, value = wanted.partition("=")
    return type_, value if equals else None
