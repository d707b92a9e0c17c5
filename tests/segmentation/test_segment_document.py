"""Segments of documents: where real sentences end, and that no character is lost."""

import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from align.bitext import Document, Paragraph
from align.folding import INVISIBLE
from align.segmentation import Splitter, load_splitter, segment_document

SPLITTERS: dict[str, Splitter] = {}


def document_of(*paragraphs: str, language: str = "en") -> Document:
    spans: list[Paragraph] = []
    for text in paragraphs:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Paragraph(start, start + len(text)))
    return Document("article.txt", language, "\n\n".join(paragraphs), tuple(spans))


def segments(text: str, language: str) -> list[str]:
    splitter = SPLITTERS.setdefault(language, load_splitter(language))
    return segment_document(document_of(text, language=language), splitter).segment_texts


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. Senate met Lt. Gen. John Smith.", "It rose 3.5 per cent."],
        ["“Why?” he asked.", "“Because.”", "She left."],
        ['"Stop!" she said.', "Why? she asked.", "Then silence."],
        ["(It was late.)", "Then rain fell [in Aleppo].", "It stopped."],
        ["He met Sens. Corker and Flake, and Det. Brown.", "They left."],
        ["He lives in the U.S.", "He likes it there."],
        ["He enlisted on Sept. 11.", "He left in Dec.", "She stayed."],
        ["See Sec. 5, Art. 6 and para. 7.", "It is clear."],
        ["He came.[1]", "He saw.[2][3]", "He won.¹", "End."],
        ["1. First point.", "2. Second point."],
        ["Photo: AP/J. Smith.", "By Jane Doe"],
        ["It began at 1:58 a.m. Dubai time.", "It ended at 5 p.m.", "The crowd left."],
        ["Wait... what?", "And then… nothing."],
        ["See www.example.com or write to a.b@example.org.", "Done."],
    ],
)
def test_english_sentences(sentences: list[str]) -> None:
    assert segments(" ".join(sentences), "en") == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["التقى أ.د. أحمد محمود طلابه أمس.", "وقال إنه سعيد."],
        ["حضر د. أحمد وم. سامي وأ. خالد الندوة.", "ثم غادروا."],
        ["كتب ج. د. سالينجر رواية.", "ثم اعتزل."],
        ["اغتيل جون إف. كينيدي عام 1963.", "وخلفه نائبه."],
        ["كتب مايكل إي. مان التقرير.", "ونشره أمس."],
        ["نقلت ذلك بي بي سي.", "وأكدته الحكومة."],
        ["قال: «لن نعود.»", "ثم صمت."],
        ["قال: «هل نعود؟».", "ثم صمت طويلًا؟!", "وغادر القاعة."],
        ["سأل: «لماذا؟» قائلًا إنه لا يفهم.", "ثم خرج."],
        ["عاجل.. انتهاء الاجتماع.", "وغادر الوفد."],
        ["رأى الكاتب أن الأزمة انتهت..", "وأن الوفود غادرت المدينة."],
        ["قررت الحكومة تأجيل الجلسة.. والمعارضة تنسحب"],
        ["انتهى الاجتماع… وعاد الوفد إلى القاهرة.", "ثم أعلن البيان."],
        ["ولد عام 1990 م.", "ودرس في دمشق."],
        ["ارتفع السعر إلى ٣.٥ مليون؛ وانخفض الطلب.", "تم."],
        ["وصل الوفد أمس.[1]", "ثم غادر."],
        ["١. المقدمة.", "٢. الخاتمة."],
    ],
)
def test_arabic_sentences(sentences: list[str]) -> None:
    assert segments(" ".join(sentences), "ar") == sentences


def test_a_missing_space_after_an_arabic_stop() -> None:
    assert segments(
        "وصل الوفد.وقال الوزير إن الزيارة ناجحة!ثم غادر عبر www.example.com بعد 3.5 ساعات.", "ar"
    ) == [
        "وصل الوفد.",
        "وقال الوزير إن الزيارة ناجحة!",
        "ثم غادر عبر www.example.com بعد 3.5 ساعات.",
    ]


def test_invisible_characters_and_odd_spaces_do_not_disturb() -> None:
    assert segments("هذه جملة.\u200f\u00a0وهذه أخرى.\u200b \u202bوهذه ثالثة.\u202c", "ar") == [
        "هذه جملة.\u200f",
        "وهذه أخرى.\u200b",
        "\u202bوهذه ثالثة.\u202c",
    ]
    assert segments("Mr.\u00a0Smith met D\u00adr.\u202fJones.\u200e\nThey\u00ad left.", "en") == [
        "Mr.\u00a0Smith met D\u00adr.\u202fJones.\u200e",
        "They\u00ad left.",
    ]


def test_blank_edges_are_trimmed_and_blank_paragraphs_have_no_segment() -> None:
    document = document_of("  \u200f One. \u200f ", "\u200b \u00a0", "Two.")
    segmented = segment_document(document, load_splitter("en"))
    assert [(s.text, s.paragraph) for s in segmented.segments] == [("One.", 0), ("Two.", 2)]


def test_headings_stay_whole_and_indices_run_over_paragraphs() -> None:
    document = document_of("A heading without a stop", "First sentence. Second sentence.")
    segmented = segment_document(document, load_splitter("en"))
    assert [(s.start, s.end, s.paragraph) for s in segmented.segments] == [
        (0, 24, 0),
        (26, 41, 1),
        (42, 58, 1),
    ]
    assert document.segments == ()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("ar-SA", ["وصل الوفد.", "لماذا؟"]),
        ("EN-gb", ["Dr. Jones left.", "Why?"]),
        ("he", ["הוא בא.", "למה?"]),
        ("tr", ["Olay 5. yüzyılda oldu.", "Neden?"]),
        ("de", ["Er kam am 5. Mai an.", "Warum?"]),
    ],
)
def test_languages_by_their_first_subtag(language: str, sentences: list[str]) -> None:
    assert segments(" ".join(sentences), language) == sentences


def test_chinese_closing_quotes_stay_with_their_sentence() -> None:
    assert segments("他走了。“为什么？”她问。", "zh") == ["他走了。", "“为什么？”", "她问。"]


def test_a_users_rules_are_applied_without_repairs(tmp_path: Path) -> None:
    path = tmp_path / "mine.srx"
    path.write_text(
        """<srx version="2.0"><header segmentsubflows="yes" cascade="yes"/><body>
<languagerules><languagerule languagerulename="A">
<rule break="yes"><beforebreak>[.؛]</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern="ar" languagerulename="A"/></maprules></body></srx>""",
        "utf-8",
    )
    document = document_of("حضر أ.د. أحمد؛ ثم غادر. انتهى.", language="ar-SA")
    assert segment_document(document, load_splitter("ar-SA", path)).segment_texts == [
        "حضر أ.د.",
        "أحمد؛",
        "ثم غادر.",
        "انتهى.",
    ]


WORDS = ["Mr.", "U.S.", "One", "أ.د.", "قال", "وعاد", "[1]", "3.5", "1."]
MARKS = [".", "..", "…", "؟", "!", "»", "«", '"', "(", ")"]
BLANKS = [" ", "\u00a0", "\n", "\n\n", "\u2029", "\u200f", "\u00ad", "\u202b"]
PIECES = st.sampled_from([*WORDS, *MARKS, *BLANKS, " ", " "])


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=30).map("".join), st.sampled_from(["en", "ar"]))
def test_every_visible_character_is_in_exactly_one_segment(text: str, language: str) -> None:
    splitter = SPLITTERS.setdefault(language, load_splitter(language))
    found = segment_document(document_of(text, language=language), splitter).segments
    covered = [offset for segment in found for offset in range(segment.start, segment.end)]
    assert covered == sorted(set(covered))
    visible = [
        o for o, character in enumerate(text) if not character.isspace() and not INVISIBLE.match(character)
    ]
    assert set(visible) <= set(covered)
    for segment in found:
        assert text[segment.start : segment.end] == segment.text
        assert segment.text == segment.text.strip()
        assert segment.text


@pytest.mark.parametrize(
    "text",
    ["Contents " + ". " * 5000 + "5", "أمس.. " * 5000, "(word. " * 5000, " " * 300_000 + "a.", "x" * 300_000],
    ids=["dot leaders", "two dots", "open brackets", "spaces", "one word"],
)
def test_odd_lines_take_no_unreasonable_time(text: str) -> None:
    begin = perf_counter()
    segments(text, "ar")
    segments(text, "en")
    assert perf_counter() - begin < 20


def test_a_line_of_a_megabyte_takes_seconds() -> None:
    text = "The talks on Friday ended without a result, said Mr. Smith. " * 17_000
    begin = perf_counter()
    assert len(segments(text, "en")) == 17_000
    assert perf_counter() - begin < 30


def test_splitting_imports_no_schema_validator() -> None:
    program = (
        "import sys; from align.segmentation import load_splitter;"
        "load_splitter('en').boundaries('A b. C d.');"
        "assert not {'choppa', 'xmlschema'} & set(sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
