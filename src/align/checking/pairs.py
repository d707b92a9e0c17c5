"""All checks of one pair of texts by itself."""

from align.checking.finding import Finding, Languages
from align.checking.numerals import check_numbers
from align.checking.punctuation import check_punctuation
from align.checking.repetition import check_repetition
from align.checking.untranslated import check_translated


def check_bead(source: str, target: str, languages: Languages) -> tuple[Finding, ...]:
    """Find what disagrees between a text and its rendering.

    Args:
        source: a source text, such as a bead's.
        target: its rendering.
        languages: BCP 47 tags of the two; number words and doubled words are known of
            English and Arabic.

    Returns: the findings with the places of the pieces that disagree; none if a side is blank.
    """
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
