"""``align glossary build``: the names of articles that were aligned before."""

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import click

from align.cli.glossary_location import glossary_option, glossary_to_fill
from align.cli.interruption import uninterrupted
from align.cli.paths import NAMED_PATH
from align.cli.progress import DelayedProgress
from align.errors import InputError, MissingFileError
from align.exchange.bitext_json import read_bitext
from align.glossary import Contribution, GlossaryStore
from align.pipeline import GLOSSARY_LANGUAGES, Aligner, AlignmentOptions
from align.wording import counted

_SUFFIX = ".bitext.json"
# So many articles are written at once: fewer would be slow, more be lost if the program is ended.
_BATCH = 20


@click.command("build")
@click.argument("bitexts", nargs=-1, required=True, type=NAMED_PATH)
@glossary_option
@click.option(
    "--model",
    default="builtin",
    show_default=True,
    help="Encoder: builtin, or the name or folder of a sentence-transformers model.",
)
@click.option(
    "--ner-model",
    help="Another spaCy model to find English names with: an installed one by name, or a folder.",
)
def command(bitexts: tuple[Path, ...], glossary: Path | None, model: str, ner_model: str | None) -> None:
    """Add the names of BITEXTS to a glossary: NAME.bitext.json files, or folders of them.

    An article that was added before is replaced, and its counts with it. What a person
    approved, rejected or edited stays as it is.
    """
    files = list(_named_files(bitexts))
    path = glossary_to_fill(glossary)
    failed: list[Path] = []
    with DelayedProgress() as progress, GlossaryStore(path, create=True) as store:
        aligner = Aligner(AlignmentOptions(model=model, ner_model=ner_model))
        found = _contributions(files, aligner, progress, failed)
        while batch := list(islice(found, _BATCH)):
            with uninterrupted():
                store.add(batch)
        total = len(store)
    entries, articles = counted(total, "entry", "entries"), counted(len(files), "article")
    click.echo(f"{path}: {entries} from {len(files) - len(failed):,} of {articles}")
    if failed:
        raise InputError(f"{len(failed)} of {len(files)} articles could not be read, for the reasons above")


def _contributions(
    files: Sequence[tuple[str, Path]], aligner: Aligner, progress: DelayedProgress, failed: list[Path]
) -> Iterator[Contribution]:
    """Yield the names of one article after the other; files that cannot be read are named and listed."""
    for number, (name, file) in enumerate(files):
        progress.article(name, number + 1, len(files))
        progress("Looking for names", number, len(files))
        try:
            yield _contribution(name, file, aligner)
        except InputError as error:
            click.echo(f"align: {error}", err=True)
            failed.append(file)


def _contribution(name: str, file: Path, aligner: Aligner) -> Contribution:
    """The names of one article.

    Raises: InputError if the file is no bitext, or not of English and Arabic.
    """
    bitext = read_bitext(file)
    source, target = bitext.source.language, bitext.target.language
    if {tag.partition("-")[0].lower() for tag in (source, target)} != GLOSSARY_LANGUAGES:
        raise InputError(
            f"{file}: this bitext is in {source} and {target}; names are found in English and Arabic only"
        )
    return Contribution(name, source, target, aligner.find_terms(bitext))


def _named_files(paths: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield the bitexts with the names of their articles; in folders as `align run` names them.

    Raises: MissingFileError if there is no such file, or no bitext in a folder; InputError
        if two are called the same, because one would replace the other.
    """
    taken: dict[str, Path] = {}
    for path in paths:
        for name, file in _bitexts_at(path):
            if name in taken and taken[name].resolve() != file.resolve():
                raise InputError(
                    f"{file}: {taken[name]} has the same name, and one would replace the other; "
                    "rename one of them, or name the folder that both are in"
                )
            if name not in taken:
                taken[name] = file
                yield name, file


def _bitexts_at(path: Path) -> list[tuple[str, Path]]:
    if not path.is_dir():
        if not path.exists():
            raise MissingFileError(f"{path}: there is no such file or folder; check the name")
        return [(_article(path.name), path)]
    files = sorted(path.rglob(f"*{_SUFFIX}"))
    if not files:
        raise MissingFileError(f"{path}: there is no NAME{_SUFFIX} in this folder; run align run first")
    return [(_article(file.relative_to(path).as_posix()), file) for file in files]


def _article(name: str) -> str:
    return name.removesuffix(".json").removesuffix(".bitext")
