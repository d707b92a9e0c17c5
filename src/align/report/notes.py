"""Why a bead is to be looked at, in words."""

from collections.abc import Iterable, Iterator, Sequence

from align.bitext import Bitext, Flag
from align.report.markup import Element, Node, append, element
from align.report.moves import OtherPlace
from align.report.passages import Passage
from align.report.segment_markup import mark_up
from align.report.wording import FLAG_TITLES
from align.wording import FLAG_WORDS, direction, language_name


def render_notes(bitext: Bitext, passage: Passage, place: OtherPlace | None) -> Element | None:
    """Make the list of the bead's flags, explained, and of what a person noted.

    Args:
        bitext: the bitext that the bead is of.
        passage: the bead and what is known of it.
        place: where it stands in the target, if it has moved.
    """
    bead = passage.bead
    items = [
        _render_flag(flag, _explanation(bitext, passage, flag, place))
        for flag in bead.flags
        if flag in FLAG_TITLES
    ]
    if bead.revision is not None and bead.revision.comment:
        remark = element("bdi", None, bead.revision.comment)
        items.append(element("li", {"class": "comment"}, element("strong", None, "Comment"), " ", remark))
    return element("ul", {"class": "notes"}, *items) if items else None


def _render_flag(flag: Flag, explanation: Iterable[Node]) -> Element:
    item = element("li", {"class": flag}, element("strong", None, FLAG_TITLES[flag]))
    append(item, explanation)
    return item


def _explanation(bitext: Bitext, passage: Passage, flag: Flag, place: OtherPlace | None) -> Iterator[Node]:
    """Say what the flag means here: in the check's own words, or in general and by what the page knows."""
    messages = [remark.message for remark in passage.remarks if remark.flag is flag]
    for message in messages:
        yield " "
        yield from mark_up(message, "ltr", ())
    if messages:
        return
    yield f" {FLAG_WORDS[flag]}"
    if flag is Flag.MOVED and place is not None:
        yield from _where(bitext, place)
    elif flag is Flag.NUMBER_MISMATCH:
        yield from _one_sided(bitext, (passage.numbers[0].lone, passage.numbers[1].lone))
    elif flag is Flag.NAME_MISSING:
        yield from _one_sided(bitext, passage.lone_names)


def _one_sided(bitext: Bitext, lone: tuple[Sequence[str], Sequence[str]]) -> Iterator[Node]:
    """Say what only one side has: the words as they stand there."""
    for words, document in zip(lone, (bitext.source, bitext.target), strict=True):
        if words:
            tag = document.language.replace("_", "-")
            yield f" Only in the {language_name(document.language)}: "
            for place, word in enumerate(words):
                yield ", " if place else ""
                yield element("bdi", {"lang": tag, "dir": direction(tag), "class": "quoted"}, word)
            yield "."


def _where(bitext: Bitext, place: OtherPlace) -> Iterator[Node]:
    """Say between which passages a moved one stands on the other side."""
    yield f" In the {language_name(bitext.target.language)} it stands "
    if place.after is None:
        yield "before the first other passage."
    elif place.before is None:
        yield "behind all others, the last of which is passage "
        yield passage_link(place.after)
        yield "."
    else:
        yield "between passages "
        yield passage_link(place.after)
        yield " and "
        yield passage_link(place.before)
        yield "."


def passage_link(index: int) -> Element:
    """A link to the bead, by the number that the page gives it."""
    return element("a", {"href": f"#passage-{index + 1}"}, str(index + 1))
