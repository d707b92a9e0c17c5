"""All checks of one pair of texts by itself."""

from dataclasses import replace

from align.checking.finding import Finding, Languages
from align.checking.numerals import check_numbers
from align.checking.punctuation import check_punctuation
from align.checking.repetition import check_repetition
from align.checking.untranslated import check_translated
from align.visible import VisibleText


def check_bead(source: str, target: str, languages: Languages) -> tuple[Finding, ...]:
    """Find what disagrees between a text and its rendering.

    Args:
        source: a source text, such as a bead's.
        target: its rendering.
        languages: BCP 47 tags of the two; number words and doubled words are known of
            English and Arabic.

    Returns: the findings with the places of the pieces that disagree; none if a side is blank.
        They are of the texts as a reader sees them, the places those in the texts as written.
    """
    seen, shown = VisibleText.of(source), VisibleText.of(target)
    return tuple(
        replace(
            finding,
            source=tuple(seen.written(*piece) for piece in finding.source),
            target=tuple(shown.written(*piece) for piece in finding.target),
        )
        for finding in _findings(seen.text, shown.text, languages)
    )


def _findings(source: str, target: str, languages: Languages) -> tuple[Finding, ...]:
    if not source.strip() or not target.strip():
        return ()
    untranslated = tuple(check_translated(source, target, languages))
    if untranslated:
        # Its numbers and marks are those of the source.
        return untranslated
    return (
        *check_numbers(source, target, languages),
        *check_punctuation(source, target, languages),
        *check_repetition(source, target, languages),
    )
