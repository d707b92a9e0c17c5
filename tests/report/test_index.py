"""The index of a folder: every article, what to check in it, a link to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from align.bitext import Bead, Bitext, Flag
from align.report.index import IndexEntry, index_entry, index_file, render_index
from browser_pages import DESKTOP, PHONE, Scheme, Visit, visit

BitextMaker = Callable[..., Bitext]


@pytest.fixture(scope="module")
def entries(make_bitext: BitextMaker) -> list[IndexEntry]:
    river = make_bitext(["The river falls", "b"], ["الفرات ينحسر"], [Bead((0,), (0,)), Bead((1,), ())])
    grain = make_bitext(
        ["Grain <b>without</b> a corridor", "b"],
        ["حبوب بلا ممر", "ب"],
        [Bead((0,), (0,), flags=(Flag.LENGTH,)), Bead((1,), (1,), confidence=0.1)],
    )
    return [index_entry("river", river, 3), index_entry("50% of grain?#1", grain, 12)]


@pytest.fixture(scope="module")
def path(entries: list[IndexEntry], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("index") / "index.html"
    path.write_bytes(render_index(entries))
    return path


@pytest.fixture
def opened(browser: Browser, path: Path) -> Iterator[Visit]:
    with visit(browser, path) as opened:
        yield opened
        assert opened.complaints == []
        assert opened.requests == [path.as_uri()]


def _articles(opened: Visit) -> list[str]:
    return [
        row.inner_text().strip()
        for row in opened.page.locator("tbody tr:visible .headlines a:first-child").all()
    ]


def test_every_article_has_its_counts_and_its_links(entries: list[IndexEntry]) -> None:
    page = html.document_fromstring(render_index(entries))
    rows = page.findall(".//tbody/tr")
    counts = [[cell.text for cell in row.iterfind("td[@data-count]")] for row in rows]
    assert counts == [["2", "0", "1", "0", "3"], ["2", "2", "0", "0", "12"]]
    links = [[link.get("href") for link in row.iter("a")] for row in rows]
    assert links == [["river.html"] * 2, ["50%25%20of%20grain%3F%231.html"] * 2]
    assert [(link.get("lang"), link.get("dir")) for link in rows[0].iter("a")] == [
        ("en", "ltr"),
        ("ar", "rtl"),
    ]
    assert page.findtext(".//h1") == "2 articles"
    assert [figure.text for figure in page.iterfind(".//dd")] == ["4", "2", "1", "0"]


def test_an_article_called_index_keeps_its_report() -> None:
    assert index_file(["talks"]) == "index.html"
    assert index_file(["Index", "talks"]) == "index-of-all.html"
    assert index_file(["index", "index-of-all"]) == "index-of-all-of-all.html"


def test_a_name_that_is_no_text_has_a_link_all_the_same(make_bitext: BitextMaker) -> None:
    entry = index_entry("caf\udce9", make_bitext(["a"], ["أ"]), 0)
    assert b'href="caf%E9.html"' in render_index([entry])


def test_a_column_sorts_the_articles(opened: Visit) -> None:
    river, grain = "The river falls", "Grain <b>without</b> a corridor"
    assert _articles(opened) == [river, grain]
    opened.page.click("th button >> text=To check")
    assert _articles(opened) == [grain, river]
    assert opened.page.locator("th[aria-sort=descending]").inner_text().startswith("To check")
    opened.page.click("th button >> text=To check")
    assert _articles(opened) == [river, grain]
    opened.page.click("th button >> text=Article")
    assert _articles(opened) == [grain, river]


def test_an_article_is_found_by_words_of_either_headline(opened: Visit) -> None:
    opened.page.fill("#find", "الفُرات RIVER")
    assert _articles(opened) == ["The river falls"]
    assert opened.page.inner_text("#shown") == "1 of 2"
    opened.page.fill("#find", "nothing")
    assert opened.page.is_visible(".nothing")


def test_a_link_opens_the_report(opened: Visit, path: Path) -> None:
    path.with_name("50% of grain?#1.html").write_text("<title>the report</title>", encoding="utf-8")
    opened.page.click("text=حبوب بلا ممر")
    assert opened.page.title() == "the report"
    opened.requests[:] = opened.requests[:1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_text_can_be_read_and_nothing_runs_over(
    browser: Browser, path: Path, scheme: Scheme, size: tuple[int, int]
) -> None:
    with visit(browser, path, size, scheme=scheme) as opened:
        assert {pair: ratio for pair, ratio in opened.contrasts().items() if ratio < 4.5} == {}
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
