"""Which pair of a glossary's languages a command means."""

import click

from align.exchange.language_tags import LanguagePair, normalise_language_tag


def asked_languages(source: str | None, target: str | None) -> LanguagePair | None:
    """The pair that is asked for; None for the glossary's own.

    Raises: UsageError if only one of the two is named; OptionError if one is no language tag.
    """
    if source is None and target is None:
        return None
    if source is None or target is None:
        raise click.UsageError("Name both languages, --source-lang and --target-lang.")
    return LanguagePair(normalise_language_tag(source), normalise_language_tag(target))
