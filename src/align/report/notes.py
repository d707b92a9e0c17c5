"""Why a bead is to be looked at, in words."""

from collections.abc import Iterator, Sequence

from align.bitext import Bead, Bitext, Flag
from align.report.compared_numbers import ComparedNumbers
from align.report.markup import Element, Node, append, element
from align.report.moves import OtherPlace
from align.report.wording import FLAG_TITLES
from align.wording import FLAG_WORDS, direction, language_name


def render_notes(
    bitext: Bitext,
    bead: Bead,
    place: OtherPlace | None,
    numbers: tuple[ComparedNumbers, ComparedNumbers],
    names: tuple[Sequence[str], Sequence[str]],
) -> Element | None:
    """Make the list of the bead's flags, explained, and of what a person noted.

    Args:
        bitext: it and the other beads.
        bead: the bead.
        place: where it stands in the target, if it has moved.
        numbers: the numbers of both sides.
        names: the names that only the source, and only the target, has.
    """
    details: dict[Flag, list[Node]] = {
        Flag.NUMBER_MISMATCH: list(_one_sided(bitext, (numbers[0].lone, numbers[1].lone))),
        Flag.NAME_MISSING: list(_one_sided(bitext, names)),
        Flag.MOVED: list(_where(bitext, place)) if place else [],
    }
    items = [_render_flag(flag, details.get(flag, [])) for flag in bead.flags if flag in FLAG_TITLES]
    if bead.revision is not None and bead.revision.comment:
        remark = element("bdi", None, bead.revision.comment)
        items.append(element("li", {"class": "comment"}, element("strong", None, "Comment"), " ", remark))
    return element("ul", {"class": "notes"}, *items) if items else None


def _render_flag(flag: Flag, details: Sequence[Node]) -> Element:
    item = element("li", {"class": flag}, element("strong", None, FLAG_TITLES[flag]), " ", FLAG_WORDS[flag])
    append(item, details)
    return item


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
