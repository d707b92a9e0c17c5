"""Where a glossary lies if nobody says otherwise."""

from pathlib import Path

STORE_NAME = "glossary.db"
"""What a glossary store is called in a folder of results."""

PLACES = (Path("aligned") / STORE_NAME, Path(STORE_NAME))
"""Where one is looked for: where ``align run`` writes it unless told otherwise, then here."""


def find_glossary() -> Path | None:
    """The first of `PLACES` where there is a file; None if there is none."""
    return next((place for place in PLACES if place.exists()), None)


def place_for_glossary() -> Path:
    """Where a glossary is, or where a new one belongs: with the results of a run if there are any."""
    return find_glossary() or (PLACES[0] if PLACES[0].parent.is_dir() else PLACES[1])
