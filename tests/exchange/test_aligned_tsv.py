"""The plain table of a bitext."""

import csv
import io
from collections.abc import Callable

from align.bitext import Bead, Bitext, Flag
from align.exchange.aligned_tsv import render_aligned_text


def test_a_bead_is_a_line_and_a_null_bead_has_an_empty_cell(make_bitext: Callable[..., Bitext]) -> None:
    bitext = make_bitext(
        ["One,\ttwo.", "Three.", '"Four'],
        ["واحد، اثنان، ثلاثة.", "- أربعة"],
        [
            Bead((0, 1), (0,), confidence=0.931, flags=(Flag.LENGTH, Flag.MOVED)),
            Bead((2,), (), confidence=0.64, flags=(Flag.NULL,)),
            Bead((), (1,), confidence=0.5),
        ],
    )
    content = render_aligned_text(bitext).decode()
    assert len(content.splitlines()) == 4
    assert list(csv.reader(io.StringIO(content), delimiter="\t")) == [
        ["source", "target", "confidence", "flags"],
        ["One, two. Three.", "واحد، اثنان، ثلاثة.", "0.931", "length|moved"],
        ['"Four', "", "0.640", "null"],
        ["", "'- أربعة", "0.500", ""],
    ]
