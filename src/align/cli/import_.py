"""``align import``: what a person changed in an exported file, back into the bitext."""

from pathlib import Path

import click

from align.cli.interruption import uninterrupted
from align.cli.paths import NAMED_PATH
from align.deliverables import spare_articles
from align.errors import OutputError
from align.exchange.bitext_json import read_bitext, render_bitext
from align.exchange.corrections import ImportedBitext
from align.exchange.edited_files import import_edited
from align.output import write_atomically

#: Passages that are named when they are missing; of more, how many.
_NAMED = 8


@click.command("import")
@click.argument("edited", type=NAMED_PATH)
@click.option(
    "--bitext",
    type=NAMED_PATH,
    required=True,
    help="The NAME.bitext.json that EDITED was exported from.",
)
@click.option(
    "-o",
    "--output",
    type=NAMED_PATH,
    required=True,
    help="File to write, a bitext.json like the one that EDITED was exported from.",
)
def command(edited: Path, bitext: Path, output: Path) -> None:
    """Bring back EDITED, a workbook (xlsx) or an XLIFF file that was exported and then edited.

    The result is the bitext with the new texts, comments and verdicts; the articles'
    text as read stays in it. Every format can be exported from it again.
    """
    imported = import_edited(edited, read_bitext(bitext))
    if output.resolve() == edited.resolve():
        raise OutputError(f"{output}: the result would replace the edited file; name another with -o")
    spare_articles(imported.bitext, [output])
    with uninterrupted():
        write_atomically({output: render_bitext(imported.bitext)})
    for line in _summary(imported):
        click.echo(f"align: {line}", err=True)
    click.echo(str(output))


def _summary(imported: ImportedBitext) -> list[str]:
    """What was taken over, and what was not there to be taken."""
    counts = (
        (imported.edited, "edited"),
        (imported.commented, "commented on"),
        (imported.judged, "confirmed or doubted"),
    )
    said = [f"{count:,} {what}" for count, what in counts if count]
    lines = [f"of {len(imported.bitext.beads):,} passages {', '.join(said) if said else 'none was changed'}"]
    if imported.emptied:
        lines.append(f"{_passages(imported.emptied)}: a text was emptied, and is empty now")
    if imported.missing:
        lines.append(f"{_passages(imported.missing)}: not in the file, and unchanged in the bitext")
    return lines


def _passages(numbers: tuple[int, ...]) -> str:
    if len(numbers) > _NAMED:
        return f"{len(numbers):,} passages"
    return f"{'passage' if len(numbers) == 1 else 'passages'} {', '.join(map(str, numbers))}"
