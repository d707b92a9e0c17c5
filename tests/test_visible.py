"""Texts as readers see them: nothing hidden, and every place found again in the text as written."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from align.bitext import Document, Paragraph, Segment
from align.checking import check_bead
from align.folding import INVISIBLE
from align.visible import VisibleText, visible_document

HOSTILE = st.text(st.sampled_from("ab \u00ad\u200b\u200f\u2067\u00a0\u202fﻻﷲﻣﺤﻤﺪمحمد"))


def test_soft_hyphens_and_presentation_forms_are_not_seen() -> None:
    visible = VisibleText.of("uni\u00adver\u200bsity ﻻ\u00a0ﻣﺤﻤﺪ\u200f.")
    assert visible.text == "university لا محمد."
    assert visible.written(0, 10) == (0, 12)
    assert visible.written(11, 13) == (13, 14)
    assert visible.written(14, 18) == (15, 19)


def test_an_ordinary_text_is_itself() -> None:
    text = "The 10th round — محادثات «أستانا»، 21 حزيران."
    assert VisibleText.of(text) == VisibleText(text)


@given(HOSTILE)
def test_every_place_is_found_again(written: str) -> None:
    visible = VisibleText.of(written)
    assert not INVISIBLE.search(visible.text)
    for place, character in enumerate(visible.text):
        start, end = visible.written(place, place + 1)
        assert end == start + 1
        assert character in unicodedata.normalize("NFKC", written[start])
    starts = [visible.written(place, place)[0] for place in range(len(visible.text))]
    assert starts == sorted(starts)


@given(st.lists(HOSTILE.filter(lambda text: VisibleText.of(text).text.strip()), min_size=1, max_size=4))
def test_segments_keep_their_places(texts: list[str]) -> None:
    written = " ".join(texts)
    segments, start = [], 0
    for text in texts:
        segments.append(Segment(text, start, start + len(text), 0))
        start += len(text) + 1
    document = Document("a.txt", "ar", written, (Paragraph(0, len(written)),), tuple(segments))
    seen, visible = visible_document(document)
    assert [segment.text for segment in seen.segments] == [VisibleText.of(text).text for text in texts]
    assert all(seen.text[segment.start : segment.end] == segment.text for segment in seen.segments)
    for before, after in zip(document.segments, seen.segments, strict=True):
        start, end = visible.written(after.start, after.end)
        assert before.start <= start < end <= before.end


def test_checks_do_not_stumble_over_hidden_characters() -> None:
    arabic = "وصل الوفد إلى دمشق يوم الثلاثاء."
    forms = "".join({"ا": "ﺍ", "ل": "ﻟ", "و": "ﻭ", "د": "ﺩ"}.get(letter, letter) for letter in arabic)
    english = "The delegation arrived in Da\u00admascus on\u00a0Tuesday\u200f."
    assert check_bead(english, forms, ("en", "ar")) == ()
    wrong = "ارتفع\u200f السعر 1\u200b5 في المئة."
    (finding,) = check_bead("The price rose by 12 percent.", wrong, ("en", "ar"))
    (piece,) = finding.target
    assert "1\u200b5" in wrong[slice(*piece)]
