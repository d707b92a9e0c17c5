"""The report: one page, both sides as they run, everything to look at visible and explained."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree, html

from align.bitext import Bead, Bitext, Flag, Revision
from align.checking import Finding
from align.report.page import render_report
from align.terms import Term

BitextMaker = Callable[..., Bitext]


@pytest.fixture(scope="module")
def page(judged_article: Bitext, terms: list[Term]) -> html.HtmlElement:
    return html.document_fromstring(render_report(judged_article, terms))


def _texts(node: etree._Element, path: str) -> list[str]:
    return ["".join(map(str, found.itertext())) for found in node.iterfind(path)]


def _passage(page: etree._Element, number: int) -> etree._Element:
    (passage,) = page.iterfind(f".//article[@id='passage-{number}']")
    return passage


def _headlines(page: etree._Element) -> list[tuple[str | None, str | None, str]]:
    return [
        (side.get("lang"), side.get("dir"), "".join(map(str, side.itertext())).strip())
        for side in page.iterfind(".//h1/span")
    ]


def test_the_article_is_called_by_its_headlines_as_each_side_runs(page: html.HtmlElement) -> None:
    english = "The Euphrates falls again, and farmers count the cost"
    arabic = "الفرات ينحسر مجدداً والمزارعون يحصون خسائرهم"
    assert _headlines(page) == [("en", "ltr", english), ("ar", "rtl", arabic)]
    assert page.findtext(".//title") == f"{english} ↔ {arabic}"


def test_the_files_are_named_with_their_folders(article: Bitext) -> None:
    source, target = (
        replace(document, path=f"{folder}/water.html")
        for document, folder in ((article.source, "english"), (article.target, "arabic"))
    )
    page = html.document_fromstring(render_report(replace(article, source=source, target=target)))
    paths = _texts(page, ".//p[@class='paths columns']/span")
    assert [path.strip() for path in paths] == ["english/water.html", "arabic/water.html"]


def test_every_passage_stands_there_in_order_with_both_texts(
    page: html.HtmlElement, judged_article: Bitext
) -> None:
    assert _texts(page, ".//article//a[@class='number']") == [
        str(number) for number in range(1, len(judged_article.beads) + 1)
    ]
    for number, bead in enumerate(judged_article.beads, start=1):
        shown = _texts(_passage(page, number), ".//p[@class]")
        expected = [judged_article.source.segments[index].text for index in bead.source]
        expected += [judged_article.target.segments[index].text for index in bead.target]
        assert shown == expected


def test_each_side_has_its_language_and_direction(page: html.HtmlElement) -> None:
    sides = _passage(page, 1).findall("div[@lang]")
    assert [(side.get("lang"), side.get("dir")) for side in sides] == [("en", "ltr"), ("ar", "rtl")]


def test_headings_look_like_headings(page: html.HtmlElement) -> None:
    assert _texts(page, ".//p[@class='segment heading']") == [
        "The Euphrates falls again, and farmers count the cost",
        "الفرات ينحسر مجدداً والمزارعون يحصون خسائرهم",
        "Who pays?",
        "من يدفع الثمن؟",
    ]


def test_an_omission_and_an_addition_are_said_on_the_side_where_nothing_is(page: html.HtmlElement) -> None:
    assert _texts(_passage(page, 6), "div[@class='side target empty']") == ["Only in the English"]
    assert _texts(_passage(page, 13), "div[@class='side source empty']") == ["Only in the Arabic"]


def test_confidence_is_said_in_words_and_figures(page: html.HtmlElement) -> None:
    assert [_texts(_passage(page, number), ".//span[@class='verdict']") for number in (1, 5, 6, 11)] == [
        ["sure 95%"],
        ["likely 74%"],
        ["one-sided 90%"],
        ["doubtful 41%"],
    ]


def test_a_link_without_likeness_is_not_called_sure(make_bitext: BitextMaker) -> None:
    bead = Bead((0,), (0,), confidence=0.94, flags=(Flag.LOW_SIMILARITY,))
    page = html.document_fromstring(render_report(make_bitext(["Yes."], ["ربما."], [bead])))
    assert _texts(page, ".//span[@class='verdict']") == ["likely 94%"]
    assert _texts(page, ".//ul[@class='notes']/li") == [
        "Meaning The two sides may not say the same: the link rests on what stands around it."
    ]
    assert "to-check" in (_passage(page, 1).get("class") or "")


def test_flags_are_explained(page: html.HtmlElement) -> None:
    numbers, length = _texts(_passage(page, 5), "ul/li")
    assert numbers.startswith(
        "Numbers A number or date on one side is not on the other. Only in the English: 214"
    )
    assert "Only in the Arabic: 241" in numbers
    assert length == "Length One side is much longer than the other: something may be missing."
    assert _passage(page, 1).find("ul") is None


def test_what_a_check_found_is_said_and_marked(make_bitext: BitextMaker) -> None:
    flags = (Flag.DOUBLED_WORD, Flag.NUMBER_MISMATCH)
    bitext = make_bitext(
        ["It rained.", "The the river rose 12%."], ["هطل المطر وارتفع ١٢."], [Bead((0, 1), (0,), flags=flags)]
    )
    remarks = (
        Finding(Flag.NUMBER_MISMATCH, "“12%” is “١٢” in the target.", ((30, 33),), ((17, 19),)),
        Finding(Flag.DOUBLED_WORD, "Twice in a row in the source: “The the”.", ((11, 18),)),
        Finding(Flag.LENGTH, "Not a flag of this bead any more.", ((0, 2),)),
    )
    page = html.document_fromstring(render_report(bitext, remarks=[remarks]))
    marked = [_texts(side, ".//u") for side in _passage(page, 1).iterfind("div[@lang]")]
    assert marked == [["The the", "12%"], ["١٢"]]
    assert _texts(page, ".//ul[@class='notes']/li") == [
        "Doubled word Twice in a row in the source: “The the”.",
        "Numbers “12%” is “١٢” in the target.",
    ]


def test_what_a_person_changed_is_shown_beside_what_was_read(make_bitext: BitextMaker) -> None:
    revision = Revision(target="نعم، بالتأكيد.", comment="أدقّ <b>هكذا</b>")
    bitext = make_bitext(["Yes."], ["نعم."], [Bead((0,), (0,), revision=revision)])
    page = html.document_fromstring(render_report(bitext))
    assert _texts(page, ".//p[@class='segment edited']") == ["editedنعم، بالتأكيد."]
    assert _texts(page, ".//del") == ["as readنعم."]
    assert _texts(page, ".//ul[@class='notes']/li") == ["Comment أدقّ <b>هكذا</b>"]


@pytest.mark.parametrize("flag", [flag for flag in Flag if flag is not Flag.NULL])
def test_every_flag_has_an_explanation(make_bitext: BitextMaker, flag: Flag) -> None:
    bitext = make_bitext(["Yes."], ["نعم."], [Bead((0,), (0,), flags=(flag,))])
    assert len(_texts(html.document_fromstring(render_report(bitext)), ".//ul[@class='notes']/li")) == 1


def test_the_filter_counts_what_it_shows(page: html.HtmlElement) -> None:
    assert _texts(page, ".//fieldset/label") == [
        "All 13",
        "To check 2",
        "One-sided 3",
        "Numbers 1",
        "Length 1",
    ]
    classes = [set((passage.get("class") or "").split()) for passage in page.iterfind(".//article")]
    assert len(classes) == 13
    assert sum("to-check" in names for names in classes) == 2
    assert sum("one-sided" in names for names in classes) == 3


def test_the_summary_counts_by_kind(page: html.HtmlElement) -> None:
    figures = page.findall(".//dl[@class='figures']/div")
    assert {_texts(figure, "dt")[0]: _texts(figure, "dd") for figure in figures} == {
        "passages": ["13"],
        "to check": ["2", "Numbers 1Length 1"],
        "only in the English": ["2", "2 sentences"],
        "only in the Arabic": ["1", "1 sentence"],
        "names": ["5"],
    }
    assert _texts(page, ".//span[@class='types']") == ["1:1 × 5, 2:1 × 4, 1:0 × 2, 1:2 × 1, 0:1 × 1"]


def test_names_are_marked_on_both_sides_and_listed(page: html.HtmlElement) -> None:
    assert _texts(_passage(page, 9), ".//mark[@data-term='3']") == ["BBC", "BBC"]
    assert _texts(_passage(page, 8), ".//mark[@data-term='2']") == ["World Food Programme (WFP)", "WFP"]
    assert _texts(page, ".//tr[@id='term-0']/td") == [
        "Euphratesthe Euphrates (1)",
        "الفرات",
        "place",
        "3 : 2",
        "93%",
        "1 3",
    ]
    assert _texts(page, ".//tr[@id='term-4']/td")[1:5:3] == ["nothing found in the Arabic", "93%, to check"]


def test_parts_that_do_not_follow_one_another_show_the_gap(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(
        ["He came.", "It rained.", "He left."],
        ["هطل المطر.", "جاء ثم غادر."],
        [Bead((0, 2), (1,)), Bead((1,), (0,))],
    )
    shown = _texts(html.document_fromstring(render_report(bitext)), ".//article[@id='passage-1']//p")
    assert shown == ["He came.", "⋯", "He left.", "جاء ثم غادر."]


def test_a_clean_bitext_says_that_nothing_is_to_do(make_bitext: BitextMaker) -> None:
    page = html.document_fromstring(render_report(make_bitext(["Yes."], ["نعم."])))
    assert len(page.findall(".//p[@class='nothing to-check']")) == 1
    assert len(page.findall(".//p[@class='nothing one-sided']")) == 1
    assert page.find(".//table") is None


def test_an_arabic_source_runs_right_to_left_too(article: Bitext) -> None:
    swapped = replace(
        article,
        source=article.target,
        target=article.source,
        beads=tuple(Bead(bead.target, bead.source) for bead in article.beads),
    )
    page = html.document_fromstring(render_report(swapped))
    (side,) = _passage(page, 1).iterfind("div[@class='side source']")
    assert (side.get("lang"), side.get("dir")) == ("ar", "rtl")
    assert _texts(_passage(page, 6), "div[@class='side source empty']") == ["Only in the English"]


def test_a_bitext_without_paragraphs_is_shown(make_bitext: BitextMaker) -> None:
    bitext = make_bitext(["Yes."], ["نعم."])
    bitext = replace(bitext, source=replace(bitext.source, paragraphs=()))
    assert b"Yes." in render_report(bitext)


def test_hostile_text_stays_text(make_bitext: BitextMaker) -> None:
    attack = (
        '</script></style>--><script>alert("1")</script><img src=x onerror=alert(1)> \u202e\x00\ud800 &amp;'
    )
    bitext = make_bitext([attack], [attack], name='"><script>')
    bitext = replace(bitext, generator={"model": attack})
    content = render_report(bitext)
    page = html.document_fromstring(content)
    assert len(page.findall(".//script")) == 1
    assert page.find(".//img") is None
    (path,) = _texts(page, ".//p[@class='paths columns']/span[@class='source']")
    assert path.strip() == '"><script>.en.txt'
    assert (page.findtext(".//title") or "").startswith('</script></style>--><script>alert("1")</script>')
    assert "\u202e" not in content.decode()
    (shown,) = _texts(page, ".//article//div[@lang='en']/p")
    assert shown == attack.replace("\u202e", "RLO").replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


def test_the_page_needs_no_network_and_lets_no_other_script_run(page: html.HtmlElement) -> None:
    assert not [
        node
        for node in page.iter("link", "img", "iframe", "script", "a", "object")
        if node.get("src") or not (node.get("href") or "#").startswith("#")
    ]
    style = page.findtext(".//style") or ""
    assert "url(" not in style
    assert "@import" not in style
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    script = page.findtext(".//script") or ""
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style, script)]
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'"
    )
    assert not page.xpath("//@style")


def test_two_thousand_passages_stay_a_small_page(make_bitext: BitextMaker) -> None:
    sentence, rendering = (
        "The ministry did not answer a request for comment. " * 3,
        "ولم ترد الوزارة على طلب التعليق. " * 3,
    )
    assert len(render_report(make_bitext([sentence] * 2000, [rendering] * 2000))) < 3_000_000
