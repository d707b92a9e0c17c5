"""Which glossary a command means: the option, the environment, the usual places."""

from pathlib import Path

import click

from align.cli.paths import NAMED_PATH
from align.errors import GlossaryError
from align.glossary.location import PLACES, STORE_NAME, find_glossary, place_for_glossary

glossary_option = click.option(
    "--glossary",
    type=NAMED_PATH,
    envvar="ALIGN_GLOSSARY",
    help=f"The {STORE_NAME} that is meant, or the folder it is in; {PLACES[0]} or {PLACES[1]} if not named.",
)


def existing_glossary(named: Path | None) -> Path:
    """The store to read or change.

    Raises: GlossaryError if none is named and there is none in the usual places.
    """
    path = named or find_glossary()
    if path is None:
        raise GlossaryError(
            f"there is no {PLACES[0]} here; run align run first, or name a {STORE_NAME} with --glossary"
        )
    return _in_folder(path)


def glossary_to_fill(named: Path | None) -> Path:
    """The store to add to, which need not exist yet."""
    return _in_folder(named or place_for_glossary())


def _in_folder(path: Path) -> Path:
    return path / STORE_NAME if path.is_dir() else path
