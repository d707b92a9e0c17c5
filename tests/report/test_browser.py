"""The report as a reader has it: in a browser, by mouse, keyboard and finger."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from align.bitext import Bead, Bitext, Flag
from align.folding import fold
from align.report.page import render_report
from align.terms import Term
from browser_pages import DESKTOP, PHONE, Scheme, Visit, visit

BitextMaker = Callable[..., Bitext]


@pytest.fixture(scope="module")
def report(judged_article: Bitext, terms: list[Term], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample article; its passages 10 and 11 have changed places and say so."""
    moved = tuple(
        replace(bead, flags=(*bead.flags, Flag.MOVED)) if bead.source in ((11, 12), (13, 14)) else bead
        for bead in judged_article.beads
    )
    path = tmp_path_factory.mktemp("report") / "euphrates.html"
    path.write_bytes(render_report(replace(judged_article, beads=moved), terms))
    return path


@pytest.fixture
def opened(browser: Browser, report: Path) -> Iterator[Visit]:
    with visit(browser, report) as opened:
        yield opened
        assert opened.complaints == []
        assert opened.requests == [report.as_uri()]


def test_the_filter_shows_what_it_says(opened: Visit) -> None:
    assert opened.shown == list(range(1, 14))
    opened.page.click("label.choice[for='show-to-check']")
    assert opened.shown == [5, 10, 11]
    assert opened.page.inner_text("#shown") == "3 of 13 passages"
    opened.page.click("label.choice[for='show-one-sided']")
    assert opened.shown == [6, 12, 13]
    # The reasons in the head are filters too.
    opened.page.click(".reasons label[for='show-moved']")
    assert opened.shown == [10, 11]
    assert opened.page.is_visible(".filter label[for='show-moved']")
    opened.page.click("label.choice[for='show-all']")
    assert opened.shown == list(range(1, 14))
    assert opened.page.inner_text("#shown") == ""


def test_the_filter_works_without_script(browser: Browser, report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report.as_uri())
    page.click("label.choice[for='show-one-sided']")
    visible = [page.locator(f"#passage-{number}").is_visible() for number in range(1, 14)]
    assert [number for number, is_shown in enumerate(visible, 1) if is_shown] == [6, 12, 13]
    context.close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("EUPHRATES", "euphrates"),
        ("الاغذيه", "برنامج الأغذية"),  # hamza and ta marbuta do not matter
        ("الأَغذية", "برنامج الأغذية"),  # nor do vowel marks
    ],
)
def test_the_search_finds_words_however_they_are_spelt(
    opened: Visit, judged_article: Bitext, query: str, expected: str
) -> None:
    opened.page.fill("#query", query)
    having = [
        number
        for number, bead in enumerate(judged_article.beads, 1)
        if fold(expected) in fold(f"{judged_article.source_text(bead)} {judged_article.target_text(bead)}")
    ]
    assert having
    assert opened.shown == having
    lit = opened.page.evaluate("[...CSS.highlights.get('found')].map((range) => range.toString())")
    assert len(lit) >= len(having)
    assert {fold(text) for text in lit} == {fold(query)}


def test_the_search_takes_words_of_both_languages_and_phrases(opened: Visit) -> None:
    shown = {}
    for words in ("the", "الفرات", "the الفرات"):
        opened.page.fill("#query", words)
        shown[words] = opened.shown
    assert shown["the الفرات"] == sorted(set(shown["the"]) & set(shown["الفرات"]))
    assert shown["the الفرات"] not in ([], shown["the"])
    opened.page.fill("#query", "falls again")
    assert opened.shown == [1]
    opened.page.fill("#query", "again falls")
    assert opened.shown == [1]
    opened.page.fill("#query", '"again falls"')
    assert opened.shown == []
    assert opened.page.is_visible(".nothing.search")
    opened.page.keyboard.press("Escape")
    assert opened.shown == list(range(1, 14))
    assert not opened.page.evaluate("CSS.highlights.has('found')")


def test_filter_and_search_go_together(opened: Visit) -> None:
    opened.page.click("label.choice[for='show-to-check']")
    opened.page.fill("#query", "214")
    assert opened.shown == [5]
    assert opened.page.inner_text("#shown") == "1 of 13 passages"


def test_the_page_folds_as_the_program_does(opened: Visit) -> None:
    samples = [
        "Erdoğan’s Élysée, ÆØÅ straße",
        "أُنْقَرَة وآسيا إلى المؤتمر الشيء",
        "مـــوصل ٱلقرآن ى ئ ؤ",
        "٣٫٥ مليون، ۱۴۰۲",
        "کوردستان گ ی",
        "ﻻ ﷲ ﬁne ½ ①",
        "a\u200fb\u202ec\u00adde  f\n\tg",
        "Ελλάς ΣΊΣΥΦΟΣ Ёлка",
    ]
    drawn = random.Random(7)
    letters = [
        chr(code)
        for code in (*range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x600, 0x700), *range(0xFE70, 0xFEFD))
    ]
    samples += ["".join(drawn.choices(letters, k=40)) for _ in range(50)]
    # Dotless i is the one letter that the two treat differently; no search suffers from it.
    samples = [sample.replace("ı", "i") for sample in samples]
    # Functions of the page's script cannot be called from outside: its own search is asked instead.
    source = (Path(__file__).parents[2] / "src/align/report/folding.js").read_text(encoding="utf-8")
    folded = opened.page.evaluate(f"(texts) => {{ {source}; return texts.map(fold); }}", samples)
    # A letter such as ¨ becomes a space and a mark, of which the program leaves the space at the end.
    assert folded == [" ".join(fold(sample).split()) for sample in samples]


def test_the_keyboard_goes_everywhere(opened: Visit) -> None:
    press = opened.page.keyboard.press
    press("Tab")
    assert opened.focused == "Skip to the passages"
    assert opened.page.locator(".skip").bounding_box() is not None
    press("Enter")
    press("j")
    assert opened.focused == "passage-1"
    press("ArrowDown")
    press("j")
    press("k")
    assert opened.focused == "passage-2"
    press("n")
    assert opened.focused == "passage-5"
    press("n")
    assert opened.focused == "passage-6"
    press("p")
    assert opened.focused == "passage-5"
    press("/")
    assert opened.focused == "query"
    opened.page.keyboard.type("jkn")
    assert opened.page.input_value("#query") == "jkn"


def test_the_focus_can_be_seen(opened: Visit) -> None:
    opened.page.keyboard.press("j")
    outline = opened.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_single_letters_can_be_turned_off(opened: Visit) -> None:
    opened.page.click(".keys summary")
    opened.page.uncheck("#letters")
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("j")
    assert not opened.focused.startswith("passage-")
    assert not opened.page.evaluate("document.querySelector('.keys').open")


def test_a_hidden_passage_is_passed_over_and_a_link_to_it_shows_it(opened: Visit) -> None:
    opened.page.click("label.choice[for='show-to-check']")
    opened.page.keyboard.press("j")
    opened.page.keyboard.press("j")
    assert opened.focused == "passage-10"
    opened.page.click("#passage-10 .notes a >> nth=0")
    assert opened.focused == "passage-11"
    opened.page.click("#passage-11 .notes a >> nth=0")
    assert opened.focused == "passage-9"
    assert opened.shown == list(range(1, 14))


def test_a_moved_passage_says_where_it_stands_on_the_other_side(opened: Visit) -> None:
    note = "Moved The passage stands at another place in the other text. In the Arabic it stands"
    assert (
        opened.page.inner_text("#passage-10 .notes")
        == f"{note} behind all others, the last of which is passage 11."
    )
    assert opened.page.inner_text("#passage-11 .notes li").endswith("between passages 9 and 10.")
    assert opened.page.inner_text("#passage-9 .guests").endswith("Here the Arabic goes on with 11")


def test_a_name_shows_its_entry_on_hover_and_both_sides_light_up(opened: Visit) -> None:
    opened.page.hover("#passage-9 .source mark >> nth=0")
    assert opened.page.is_visible("#entry")
    entry = opened.page.inner_text("#entry")
    assert "BBC" in entry
    assert "organisation" in entry
    assert opened.page.locator("#passage-9 .target mark.lit").count() == 1
    # The pointer may move onto the entry, and Escape closes it.
    opened.page.hover("#entry")
    assert opened.page.is_visible("#entry")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#entry")
    assert opened.page.locator("mark.lit").count() == 0


def test_a_name_shows_its_entry_on_focus(opened: Visit) -> None:
    opened.page.focus("#passage-1")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Tab")
    assert opened.focused == "Euphrates"
    assert opened.page.is_visible("#entry")
    assert "الفرات" in opened.page.inner_text("#entry")
    described = opened.page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert described == "entry"


def test_a_name_shows_its_entry_on_a_tap_and_inside_the_window(browser: Browser, report: Path) -> None:
    with visit(browser, report, PHONE, touch=True) as opened:
        opened.page.tap("#passage-8 .source mark >> nth=0")
        box = opened.page.locator("#entry").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE[0]
        assert box["y"] >= 0
        opened.page.tap(".brand")
        assert not opened.page.is_visible("#entry")


def test_numbers_are_compared(opened: Visit) -> None:
    assert opened.page.locator("#passage-5 .source data.lone").first.inner_text() == "214"
    assert opened.page.locator("#passage-5 .target data.lone").first.inner_text() == "241"
    opened.page.hover("#passage-4 .source data >> nth=0")
    assert opened.page.locator("#passage-4 .target data.lit").count() >= 1


def test_each_side_runs_its_own_way(opened: Visit) -> None:
    edges = opened.page.evaluate(
        """() => {
          const range = document.createRange();
          const firstLetter = (selector) => {
            const text = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
            text.nextNode();
            range.setStart(text.currentNode, 0);
            range.setEnd(text.currentNode, 1);
            return range.getBoundingClientRect();
          };
          const side = (name) => document.querySelector(`#passage-1 .side.${name}`).getBoundingClientRect();
          return [
            firstLetter("#passage-1 .source .segment").left - side("source").left,
            side("target").right - firstLetter("#passage-1 .target .segment").right,
          ];
        }"""
    )
    assert all(0 <= edge < 40 for edge in edges)


def test_the_first_year_of_a_span_is_drawn_to_the_right(
    browser: Browser, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    path = tmp_path / "years.html"
    path.write_bytes(render_report(make_bitext(["From 2011 to 2020."], ["بين 2011-2020 وحتى PKK."])))
    with visit(browser, path) as opened:
        first, second, latin = opened.page.evaluate(
            "[...document.querySelectorAll('#passage-1 .target bdi')]"
            ".map((run) => run.getBoundingClientRect().left)"
        )
    assert first > second > latin


def test_a_click_in_the_pictures_goes_to_the_passage(opened: Visit) -> None:
    opened.page.click("#plot a >> nth=7", force=True)
    assert opened.focused == "passage-8"
    box = opened.page.locator("#strip").bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + box["width"] * 4.5 / 13, box["y"] + 3)
    assert opened.focused == "passage-5"
    opened.page.evaluate("window.scrollTo(0, 0)")
    plot = opened.page.locator("#plot").bounding_box()
    assert plot is not None
    opened.page.mouse.click(plot["x"] + 12, plot["y"] + 24)  # beside the first dot
    assert opened.focused == "passage-1"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_text_has_the_contrast_that_wcag_aa_asks_for(
    browser: Browser, report: Path, scheme: Scheme, size: tuple[int, int]
) -> None:
    with visit(browser, report, size, scheme=scheme) as opened:
        opened.page.evaluate("document.querySelector('.keys').open = true")
        opened.page.hover("#passage-8 .source mark >> nth=0")
        contrasts = opened.contrasts()
    assert len(contrasts) > 30
    assert {pair: ratio for pair, ratio in contrasts.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_and_shapes_stand_out_from_their_ground(browser: Browser, report: Path, scheme: Scheme) -> None:
    text = {"found": ("ink", "found"), "lit": ("ink", "name"), "lone": ("doubtful", "paper")}
    shapes = {"border": ("rule", "paper")} | {
        band: (band, "desk") for band in ("sure", "likely", "doubtful", "one-sided")
    }
    with visit(browser, report, scheme=scheme) as opened:
        for name, (colour, ground) in (text | shapes).items():
            opened.page.evaluate(
                """([name, colour, ground]) => {
                  const probe = document.body.appendChild(document.createElement("p"));
                  probe.className = `probe-${name}`;
                  probe.textContent = "text";
                  probe.style.color = `var(--${colour})`;
                  probe.style.background = `var(--${ground})`;
                }""",
                [name, colour, ground],
            )
        measured = opened.contrasts()
    contrasts = {
        name: next(measured[pair] for pair in measured if f".probe-{name} " in pair) for name in text | shapes
    }
    assert all(contrasts[name] >= 4.5 for name in text), contrasts
    assert all(contrasts[name] >= 3 for name in shapes), contrasts


@pytest.mark.parametrize("size", [DESKTOP, PHONE, (320, 600)], ids=["desktop", "phone", "small-phone"])
def test_nothing_runs_over_the_edge(browser: Browser, report: Path, size: tuple[int, int]) -> None:
    with visit(browser, report, size) as opened:
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_on_paper_all_passages_stand_and_the_tools_do_not(browser: Browser, report: Path) -> None:
    with visit(browser, report) as opened:
        opened.page.emulate_media(media="print")
        assert opened.shown == list(range(1, 14))
        assert not opened.page.is_visible("#query")
        assert not opened.page.is_visible(".filter")
        swatch = "getComputedStyle(document.querySelector('.legend .sure'), '::before').printColorAdjust"
        assert opened.page.evaluate(swatch) == "exact", "else browsers leave backgrounds out"
        assert len(opened.page.pdf()) > 10_000


def test_hostile_text_does_nothing(browser: Browser, make_bitext: BitextMaker, tmp_path: Path) -> None:
    attack = (
        "</script></style>--><script>document.title='owned'</script><img src=http://example.org/x "
        "onerror=alert(1)>\u202e\u2067 ' \" & <a href=javascript:alert(1)>x</a> <mark data-term=0>"
    )
    path = tmp_path / "hostile.html"
    path.write_bytes(render_report(make_bitext([attack], [attack], name='"><img src=x>')))
    with visit(browser, path) as opened:
        opened.page.fill("#query", '<img "onerror=alert(1)"')
        assert opened.shown == [1]
        opened.page.keyboard.press("Escape")
        opened.page.hover(".side.source .segment")
        assert opened.page.locator("img").count() == 0
        assert opened.page.locator("#passages a[href^=javascript]").count() == 0
        assert opened.page.title() != "owned"
        assert opened.requests == [path.as_uri()]
        assert opened.complaints == []


@pytest.mark.parametrize(
    "sides", [([], []), (["Yes."], []), ([], ["نعم."])], ids=["none", "source", "target"]
)
def test_a_bitext_with_an_empty_side_is_a_page_too(
    browser: Browser, make_bitext: BitextMaker, tmp_path: Path, sides: tuple[list[str], list[str]]
) -> None:
    beads = [Bead((0,), ())] * len(sides[0]) + [Bead((), (0,))] * len(sides[1])
    path = tmp_path / "empty.html"
    path.write_bytes(render_report(make_bitext(*sides, beads)))
    with visit(browser, path) as opened:
        for key in ("j", "k", "n", "p", "/", "x", "Escape"):
            opened.page.keyboard.press(key)
        opened.page.click("#strip")
        opened.page.click("#plot")
        assert opened.complaints == []


def test_a_script_from_elsewhere_is_refused(browser: Browser, report: Path, tmp_path: Path) -> None:
    tampered = tmp_path / "tampered.html"
    script = b"<script>document.title = 'owned'</script></body>"
    tampered.write_bytes(report.read_bytes().replace(b"</body>", script))
    with visit(browser, tampered) as opened:
        assert opened.page.title() != "owned"
        assert "Content Security Policy" in opened.complaints[0]


def test_two_thousand_passages_open_at_once(
    browser: Browser, make_bitext: BitextMaker, tmp_path: Path
) -> None:
    drawn = random.Random(5)
    english = (
        "The ministry said on 17 July that 3,400 families had left the valley since the dam was closed. "
    )
    arabic = "وقالت الوزارة في 17 من تموز إن 3400 أسرة غادرت الوادي منذ أن أُغلق السد. "
    flags = [(Flag.LENGTH,), (Flag.MOVED,), (Flag.LOW_SIMILARITY,), (), (), (), (), ()]
    beads = [
        Bead((index,), (index,), confidence=drawn.random(), flags=drawn.choice(flags))
        for index in range(2000)
    ]
    content = render_report(make_bitext([english * 2] * 2000, [arabic * 2] * 2000, beads))
    assert len(content) < 3_000_000
    path = tmp_path / "long.html"
    path.write_bytes(content)
    with visit(browser, path) as opened:
        opened.settle()
        # The time that the page itself takes; the clock also counts what else the machine does.
        metrics = opened.page.context.new_cdp_session(opened.page)
        metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
        opened.page.reload()
        opened.settle()
        measured = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}
        assert measured["TaskDuration"] <= 1
        opened.page.keyboard.press("n")
        assert opened.focused.startswith("passage-")
        assert opened.complaints == []
