"""``align run``: two files, or two folders, to everything a translator uses."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.interruption import uninterrupted
from align.cli.left_out import left_out_note
from align.cli.memory_options import memory_options, tmx_extras
from align.cli.paths import NAMED_PATH
from align.cli.progress import DelayedProgress
from align.cli.tables import summary_table
from align.deliverables import (
    CORPUS_GLOSSARY,
    DEFAULT_MIN_CONFIDENCE,
    STORE,
    Deliverables,
    Delivered,
)
from align.errors import InputError, MissingFileError, OutputError
from align.exchange.language_tags import normalise_language_tag
from align.likeness import are_unrelated, seem_unrelated, unlikeness
from align.pipeline import AlignedPair, Aligner, AlignmentOptions
from align.wording import counted

if TYPE_CHECKING:
    from align.reading import FilePair

#: Most articles or files that one sentence lists.
_MOST_NAMES = 10


@click.command("run")
@click.argument("source", type=NAMED_PATH)
@click.argument("target", type=NAMED_PATH)
@click.option(
    "-o",
    "--output",
    type=NAMED_PATH,
    default=Path("aligned"),
    show_default=True,
    help="Folder to write into.",
)
@click.option("--source-lang", default="en", show_default=True, help="Language tag, such as en or en-US.")
@click.option("--target-lang", default="ar", show_default=True, help="Language tag, such as ar or ar-SA.")
@click.option(
    "--model",
    default="builtin",
    show_default=True,
    help="builtin, or the name or folder of a sentence-transformers model.",
)
@click.option(
    "--segmented", is_flag=True, help="Each line of the files is one sentence; split and join nothing."
)
@click.option("--srx", type=NAMED_PATH, help="Your own segmentation rules (SRX).")
@click.option(
    "--max-group",
    type=int,
    default=8,
    show_default=True,
    help="Most sentences that one passage may have, both languages together, 2 to 16.",
)
@click.option(
    "--min-confidence",
    type=float,
    default=DEFAULT_MIN_CONFIDENCE,
    show_default=True,
    help="Keep less certain passages out of the TMX, 0 to 1; 0 keeps all of them in.",
)
@memory_options
@click.option(
    "--glossary/--no-glossary",
    default=True,
    show_default=True,
    help="Look for names and their renderings (English and Arabic only).",
)
@click.option(
    "--ner-model",
    help="Another spaCy model to find English names with: an installed one by name, or a folder.",
)
def command(
    source: Path,
    target: Path,
    output: Path,
    source_lang: str,
    target_lang: str,
    model: str,
    segmented: bool,
    srx: Path | None,
    max_group: int,
    min_confidence: float,
    check_below: float,
    include: Sequence[str],
    glossary: bool,
    ner_model: str | None,
) -> None:
    """Align SOURCE and its edition TARGET: two files, or two folders paired by file name.

    A file may be plain text, Markdown, a saved web page (HTML) or a Word document (DOCX);
    the two need not be of the same kind.

    Writes NAME.tmx, NAME.bitext.json, NAME.glossary.tsv and NAME.html for every article,
    glossary.db for `align lookup`, and for folders corpus.tmx, glossary.tsv and
    index.html.
    """
    options = AlignmentOptions(
        source_language=normalise_language_tag(source_lang),
        target_language=normalise_language_tag(target_lang),
        model=model,
        segmented=segmented,
        max_group=max_group,
        srx=srx,
        glossary=glossary,
        ner_model=ner_model,
    )
    extras = tmx_extras(check_below, include)
    deliverables = Deliverables(output, min_confidence, options.finds_names, extras)
    _check_named(source, target)
    if source.is_dir():
        _run_folders(source, target, options, deliverables)
    else:
        _run_files(source, target, options, deliverables)


def _check_named(source: Path, target: Path) -> None:
    """Refuse what is not there, and a folder together with a file."""
    for path in (source, target):
        if not path.exists():
            raise MissingFileError(f"{path}: there is no such file or folder; check the name")
    if source.is_dir() != target.is_dir():
        folder, file = (source, target) if source.is_dir() else (target, source)
        raise MissingFileError(
            f"{folder} is a folder and {file} a file; name two files, or two folders of the same articles"
        )


def _run_files(source: Path, target: Path, options: AlignmentOptions, deliverables: Deliverables) -> None:
    with uninterrupted():
        deliverables.check()
    with DelayedProgress() as progress:
        pair = Aligner(options, progress).align_files(source, target)
        with uninterrupted():
            delivered = deliverables.write(pair)
    _report([pair], deliverables, delivered, pair.name)


def _run_folders(source: Path, target: Path, options: AlignmentOptions, deliverables: Deliverables) -> None:
    from align.reading import pair_by_stem

    found = pair_by_stem(
        source, target, source_language=options.source_language, target_language=options.target_language
    )
    for path in (*found.unpaired_source, *found.unpaired_target):
        click.echo(f"align: {path}: no edition of the same name in the other folder; passed over", err=True)
    for path in found.foreign:
        click.echo(f"align: {path}: no format that is read; save it as .docx or .txt; passed over", err=True)
    for paths in found.ambiguous:
        names = " and ".join(str(path) for path in paths)
        click.echo(f"align: {names}: which of them is the article? Keep one; passed over", err=True)
    if not found.pairs:
        raise InputError(
            f"{source} and {target}: no two files of the same name to align; "
            "give an article and its edition the same name, such as talks.html and talks.docx"
        )
    if deliverables.folder.resolve() in (source.resolve(), target.resolve()):
        raise OutputError(
            f"{deliverables.folder}: the results would lie among the articles, and the next run would take "
            "them for articles; name another folder with -o"
        )
    with uninterrupted():
        deliverables.check()
    with DelayedProgress() as progress:
        pairs, failed = _align_all(found.pairs, Aligner(options, progress), deliverables, progress)
    if pairs:
        with uninterrupted():
            corpus = deliverables.write_corpus(pairs)
        _report(pairs, deliverables, corpus)
    if failed:
        pairs_in_all = counted(len(found.pairs), "pair")
        raise InputError(
            f"{len(failed):,} of {pairs_in_all} could not be aligned, for the reasons above: {_names(failed)}"
        )


def _align_all(
    pairs: Sequence["FilePair"], aligner: Aligner, deliverables: Deliverables, progress: DelayedProgress
) -> tuple[list[AlignedPair], list[str]]:
    """Align every pair; one that cannot be read is named and does not stop the others.

    Returns: the pairs that were aligned, and the names of the others.
    """
    done: list[AlignedPair] = []
    failed: list[str] = []
    for number, files in enumerate(pairs, 1):
        progress.article(files.stem, number, len(pairs))
        try:
            pair = aligner.align_files(files.source, files.target, files.stem)
        except InputError as error:
            click.echo(f"align: {error}", err=True)
            failed.append(files.stem)
            continue
        with uninterrupted():
            deliverables.write(pair)
        done.append(pair)
    return done, failed


def _names(names: Sequence[str]) -> str:
    """A list of names that does not fill the screen."""
    listed, others = names[:_MOST_NAMES], names[_MOST_NAMES:]
    return ", ".join(listed) + (f" and {len(others):,} more" if others else "")


def _files_of(deliverables: Deliverables, delivered: Delivered, name: str | None) -> list[tuple[str, str]]:
    """The files that are worth opening, and what is in them; of all articles if no name is given."""
    found = [
        (delivered.files[0].name, "translation memory for any CAT tool"),
        (f"{name}.glossary.tsv" if name else CORPUS_GLOSSARY, "names and their renderings"),
        (STORE, "the same for: align lookup NAME"),
        (f"{name or 'NAME'}.html", "side by side, with what to check"),
        (f"{name or 'NAME'}.bitext.json", "everything, for programs"),
    ]
    if not deliverables.glossary:
        del found[1:3]
    if deliverables.extras.check_below:
        to_check = f"what to check ({counted(delivered.to_check, 'unit')}); for tm/penalty-20"
        found.insert(1, (delivered.files[1].name, to_check))
    if name is None:
        found.insert(-2, (delivered.files[-1].name, "all articles: what to check in which"))
    return [(str(deliverables.folder / file), contents) for file, contents in found]


def _unlike(pairs: Sequence[AlignedPair], deliverables: Deliverables) -> Iterator[str]:
    """Yield a warning for every pair that hardly is one article in two languages."""
    for pair in pairs:
        if seem_unrelated(pair.bitext):
            left_out = deliverables.min_confidence > 0 and are_unrelated(pair.bitext)
            yield unlikeness(pair.bitext, left_out=left_out)


def _outdated(pairs: Sequence[AlignedPair], deliverables: Deliverables, name: str | None) -> Iterator[str]:
    """Yield a warning if files of an earlier run lie among this run's."""
    files = [str(path) for path in deliverables.outdated([pair.name for pair in pairs], corpus=name is None)]
    if files:
        yield f"{_names(files)}: from an earlier run, without what this one found"


def _report(
    pairs: Sequence[AlignedPair], deliverables: Deliverables, delivered: Delivered, name: str | None = None
) -> None:
    """Say what came out and where it is; of all articles if no name is given."""
    for warning in (
        *delivered.warnings,
        *_unlike(pairs, deliverables),
        *_outdated(pairs, deliverables, name),
    ):
        click.echo(f"align: {warning}", err=True)
    click.echo(summary_table(pairs, names_wanted=deliverables.glossary))
    click.echo()
    if delivered.below_confidence:
        click.echo(left_out_note(delivered.below_confidence, deliverables.min_confidence))
        click.echo()
    files = _files_of(deliverables, delivered, name)
    width = max(len(file) for file, _ in files)
    for place, (file, contents) in enumerate(files):
        units = f" ({counted(delivered.units, 'unit')})" if place == 0 else ""
        click.echo(f"{file:{width}}  {contents}{units}")
