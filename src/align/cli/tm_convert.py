"""``align tm convert``: a memory with other language tags, as a table, or from one."""

from collections.abc import Sequence
from pathlib import Path

import click

from align.cli.tm_reading import memory_argument, open_memory, output_option, tell_malformed, working

_TABLES = frozenset({".tsv", ".txt", ".tab"})
_READ_TABLES = _TABLES | {".csv"}


@click.command("convert")
@memory_argument
@output_option
@click.option(
    "--lang",
    "languages",
    multiple=True,
    metavar="OLD=NEW",
    help="Call a language otherwise, such as en=en-US; repeatable.",
)
def command(memory: Path, output: Path, languages: Sequence[str]) -> None:
    """Write MEMORY, a TMX file or a table, in another form: what OUTPUT ends in says which.

    A TMX comes out as version 1.4, with hyphenated language tags (en_US becomes en-US) and
    everything in the order that newer versions of OmegaT insist on. A table (.tsv) has a
    column for each language, headed by its tag, and can be converted back.
    """
    from align.exchange.tmx_conversion import convert_memory, memory_to_table, renaming, table_to_memory
    from align.exchange.tmx_writing import MemoryFiles

    if output.suffix.lower() not in {".tmx", *_TABLES}:
        raise click.UsageError(f"{output}: a name that ends in .tmx or .tsv says what to write")
    tag = renaming(dict(_renamed(each) for each in languages))
    with working("Converting") as told, MemoryFiles([memory]) as files:
        if memory.suffix.lower() in _READ_TABLES:
            if languages or output.suffix.lower() in _TABLES:
                raise click.UsageError("a table becomes a TMX, in the languages that head its columns")
            readers = []
            written = f"{table_to_memory(memory, output, files).units:,} units"
        else:
            readers = [open_memory(memory, told)]
            if output.suffix.lower() in _TABLES:
                written = f"{memory_to_table(readers[0], tag, output, files):,} lines"
            else:
                written = f"{convert_memory(readers[0], tag, output, files).units:,} units"
    tell_malformed(readers)
    click.echo(f"{output}  {written}")


def _renamed(wanted: str) -> tuple[str, str]:
    old, equals, new = wanted.partition("=")
    if not (old and equals and new):
        raise click.UsageError(f"--lang {wanted}: write OLD=NEW, such as en=en-US")
    return old, new
