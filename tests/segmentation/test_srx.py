"""SRX files: what is read from them, and what is said about broken ones."""

import inspect
import re
from pathlib import Path

import pytest

from align.errors import FormatError, MissingFileError
from align.segmentation import load_splitter, srx
from align.segmentation.srx import Rule, read_rules

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def written(folder: Path, content: str) -> Path:
    path = folder / "rules.srx"
    path.write_text(content, "utf-8")
    return path


def simple(
    rules: str, maps: str = '<languagemap languagepattern=".*" languagerulename="R"/>', cascade: str = "no"
) -> str:
    return f"""{HEAD}<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="{cascade}"/><body>
<languagerules><languagerule languagerulename="R">{rules}</languagerule>
<languagerule languagerulename="S"><rule break="yes"><beforebreak>;</beforebreak></rule></languagerule>
</languagerules><maprules>{maps}</maprules></body></srx>"""


def test_the_documented_sample_is_read(tmp_path: Path) -> None:
    documentation = inspect.getdoc(srx) or ""
    sample = re.search(r"<srx .*</srx>", documentation, re.DOTALL)
    assert sample is not None
    assert read_rules(written(tmp_path, sample[0]), "en-US", "en") == (
        Rule(breaks=False, before=r"\bMr\.\s", after=r"\p{Lu}", line=6),
        Rule(breaks=True, before=r"[.?!]+\s", after="", line=10),
    )


def test_srx_1_without_namespace_and_with_a_document_type(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"""{HEAD}<!DOCTYPE srx PUBLIC "-//SRX//DTD SRX//EN" "srx.dtd">
<srx version="1.0"><header segmentsubflows="yes"/><body>
<languagerules><languagerule languagerulename="Default">
<rule break="yes"><beforebreak>\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules>
<maprules><maprule maprulename="Default">
<languagemap languagepattern=".*" languagerulename="Default"/>
</maprule></maprules></body></srx>""",
    )
    assert load_splitter("ar", path).boundaries("وصل الوفد. ثم غادر.") == [10]


def test_all_matching_maps_cascade_otherwise_the_first_counts(tmp_path: Path) -> None:
    rules = '<rule break="yes"><beforebreak>!</beforebreak></rule>'
    maps = (
        '<languagemap languagepattern="AR.*" languagerulename="R"/>'
        '<languagemap languagepattern=".*" languagerulename="S"/>'
    )
    first = read_rules(written(tmp_path, simple(rules, maps)), "ar-SA", "ar")
    assert [rule.before for rule in first] == ["!"]
    both = read_rules(written(tmp_path, simple(rules, maps, cascade="yes")), "ar-SA", "ar")
    assert [rule.before for rule in both] == ["!", ";"]
    unsaid = simple(rules, maps).replace(' cascade="no"', "")
    assert read_rules(written(tmp_path, unsaid), "ar-SA", "ar") == both
    other = read_rules(written(tmp_path, simple(rules, maps, cascade="yes")), "en")
    assert [rule.before for rule in other] == [";"]


@pytest.mark.parametrize("pattern", ["en-us", "EN_US", "en", "EN.*", "[Ee][Nn].*"])
def test_a_language_is_found_by_each_of_its_spellings(tmp_path: Path, pattern: str) -> None:
    content = simple(
        '<rule break="yes"><beforebreak>\\.</beforebreak></rule>',
        f'<languagemap languagepattern="{pattern}" languagerulename="R"/>',
    )
    assert load_splitter("en-US", written(tmp_path, content)).boundaries("a.b") == [2]


def test_comments_inside_an_expression_are_ignored(tmp_path: Path) -> None:
    content = simple('<rule break="yes"><beforebreak>a<!-- first letter -->b</beforebreak></rule>')
    assert read_rules(written(tmp_path, content), "en")[0].before == "ab"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<srx><body></srx>", "not well-formed XML"),
        ("", "not well-formed XML"),
        ("<tmx version='1.4'/>", "the root element is <tmx>, not <srx>"),
        (simple('<rule break="maybe"/>'), 'break="maybe"'),
        (
            simple('<rule break="yes"><beforebreak>(unclosed</beforebreak></rule>'),
            "line 4: the rule's regular expression is invalid",
        ),
        (
            simple('<rule break="no"><afterbreak>[unclosed</afterbreak></rule>'),
            "line 4: the rule's regular expression is invalid",
        ),
        (simple('<rule break="yes"><beforebreak>a<b/></beforebreak></rule>'), "an entity or an element"),
        (
            simple("", '<languagemap languagepattern="fr" languagerulename="R"/>'),
            "no language map matches 'en'",
        ),
        (simple("", '<languagemap languagepattern=".*" languagerulename="X"/>'), "the rules 'X'"),
        (simple("", '<languagemap languagepattern="*" languagerulename="R"/>'), "no regular expression"),
    ],
)
def test_a_broken_file_is_named_with_its_fault(tmp_path: Path, content: str, said: str) -> None:
    path = written(tmp_path, content)
    with pytest.raises(FormatError, match=re.escape(said)) as caught:
        load_splitter("en", path)
    assert str(caught.value).startswith(str(path))


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.srx", tmp_path):
        with pytest.raises(MissingFileError, match=re.escape(str(path))):
            load_splitter("en", path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", "utf-8")
    for declaration in (f'<!ENTITY e SYSTEM "{secret.as_uri()}">', '<!ENTITY e "aaaa">'):
        content = simple('<rule break="yes"><beforebreak>&e;</beforebreak></rule>')
        path = written(tmp_path, content.replace(HEAD, f"{HEAD}<!DOCTYPE srx [{declaration}]>\n"))
        with pytest.raises(FormatError, match="holds an entity"):
            load_splitter("en", path)


def test_an_expression_that_never_ends_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("align.segmentation.rules._SECONDS", 0.05)
    path = written(tmp_path, simple('<rule break="yes"><beforebreak>(a|aa)+(b|ab)+c</beforebreak></rule>'))
    splitter = load_splitter("en", path)
    with pytest.raises(FormatError, match="simplify the repetitions"):
        splitter.boundaries("a" * 5000 + "d")
