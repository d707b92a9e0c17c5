"""Whether two texts seem to be editions of one article, judged by what their alignment found."""

from collections.abc import Sequence

from align.bitext import Bead, Bitext, Document

#: Least share of a text that is rightly linked, as far as the confidences tell; the larger
#: share of the two texts counts, since an edition may leave out or add what it likes. The
#: sample articles reach .89 and more, novels .83, an article with another's edition .60 at
#: most; of texts of ten sentences, some that are unrelated pass.
LEAST_SHARE = 0.7


#: The share under which texts certainly are unrelated. Free retellings of stories of ten
#: sentences reach .74 and more.
UNRELATED_SHARE = 0.6


def seem_unrelated(bitext: Bitext) -> bool:
    """Whether the two texts hardly are one article in two languages, and the user should look."""
    return linked_share(bitext) < LEAST_SHARE


def are_unrelated(bitext: Bitext) -> bool:
    """Whether the two texts are no editions of one another, so that no passage can be trusted.

    The confidences of single passages do not tell: two of the same length at the same place
    look alike to an aligner that finds nothing better.
    """
    return linked_share(bitext) < UNRELATED_SHARE


def unlikeness(bitext: Bitext, *, left_out: bool) -> str:
    """What to tell the user of two such texts.

    Args:
        bitext: the texts.
        left_out: whether the translation memory has nothing of them for that reason.
    """
    consequence = ", so nothing of them is in the TMX (--min-confidence 0 puts it in)" if left_out else ""
    return (
        f"{bitext.source.path} and {bitext.target.path} do not seem to be editions of the same article: "
        f"no more than {linked_share(bitext):.0%} of either text has a counterpart in the other{consequence}"
    )


def linked_share(bitext: Bitext) -> float:
    """The expected share, 0 to 1, of a text's characters that are rightly linked; the larger of the two."""
    linked = [bead for bead in bitext.beads if not bead.is_null]
    return max(
        _share(bitext.source, [(bead, bead.source) for bead in linked]),
        _share(bitext.target, [(bead, bead.target) for bead in linked]),
    )


def _share(document: Document, linked: Sequence[tuple[Bead, Sequence[int]]]) -> float:
    """The expected share of one text; each linked segment counts by its length and its bead's confidence."""
    lengths = [len(segment.text) for segment in document.segments]
    expected = sum(bead.confidence * lengths[index] for bead, indices in linked for index in indices)
    return expected / sum(lengths)
