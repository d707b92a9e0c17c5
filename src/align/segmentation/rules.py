"""Apply SRX rules to a text: the first rule that matches at a place decides there.

The semantics are those of SRX 2.0 and of the tools that translators use: rules
are tried in order, a rule matches where its `before` pattern ends and its `after`
pattern begins, and one that does not break shields the place from all later ones.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.errors import FormatError
from align.segmentation.expressions import bound, translate
from align.segmentation.srx import Rule

if TYPE_CHECKING:
    import regex

JAVA_LOOK_BEHIND = 100
"""Repetitions that Java's SRX engines allow a shielding rule to look back over."""

_LOOK_AHEAD = 1000
"""Characters after the place that a shielding rule may look at.

With a bound on both sides the time is linear in the length of the text."""

_SECONDS = 10.0
"""Time after which one search of one paragraph counts as never ending."""


class RuleSplitter:
    """Split by SRX rules.

    Args:
        rules: in the order they apply.
        origin: the file they come from, for messages.
        look_behind: repetitions that a shielding rule may look back over.

    Raises: FormatError if the regular expression of a breaking rule is invalid.
    """

    def __init__(self, rules: Sequence[Rule], origin: str, look_behind: int = JAVA_LOOK_BEHIND) -> None:
        self._origin = origin
        self._breaks: list[regex.Pattern[str]] = []
        self._shields: list[_Shield] = []
        shielding: list[Rule] = []
        for rule in rules:
            if rule.breaks:
                self._breaks.append(_compile(_breaking(rule), origin, rule.line))
                self._shields.append(_Shield(shielding, origin, look_behind))
                shielding = []
            else:
                shielding.append(rule)

    def boundaries(self, text: str) -> list[int]:
        """Find where sentences end inside a text.

        Returns: offsets strictly between 0 and the text's length, increasing; white
            space behind a sentence may be on either side.

        Raises: FormatError if a rule does not come to an end.
        """
        first_rule: dict[int, int] = {}
        try:
            for number, pattern in enumerate(self._breaks):
                for match in pattern.finditer(text, timeout=_SECONDS):
                    first_rule.setdefault(match.end(), number)
            return [
                place
                for place, number in sorted(first_rule.items())
                if 0 < place < len(text)
                and not any(shield.covers(text, place) for shield in self._shields[: number + 1])
            ]
        except TimeoutError as error:
            raise FormatError(
                f"{self._origin}: a rule takes more than {_SECONDS:.0f} seconds on one paragraph; "
                "simplify the repetitions in its regular expressions"
            ) from error


class _Shield:
    r"""The rules between two breaking rules: those that forbid a break.

    Rules that end in ``\.\b`` only matter between a full stop and a letter that
    follows it without a space. They are kept apart and compiled when a text has such
    a place, because LanguageTool's list of English abbreviations is one of them and
    takes longer to compile than all other rules together.
    """

    def __init__(self, rules: Sequence[Rule], origin: str, look_behind: int) -> None:
        self._everywhere = _Alternatives([r for r in rules if not _before_letter(r)], origin, look_behind)
        self._before_letter = _Alternatives([r for r in rules if _before_letter(r)], origin, look_behind)

    def covers(self, text: str, place: int) -> bool:
        """Whether a rule forbids a break at the place."""
        return self._everywhere.match(text, place) or (
            text[place - 1] == "." and not text[place].isspace() and self._before_letter.match(text, place)
        )


class _Alternatives:
    """Shielding rules as one regular expression, compiled when it is first needed."""

    def __init__(self, rules: Sequence[Rule], origin: str, look_behind: int) -> None:
        self._rules = rules
        self._origin = origin
        self._look_behind = look_behind
        self._pattern: regex.Pattern[str] | None = None

    def match(self, text: str, place: int) -> bool:
        """Whether one of the rules matches at the place."""
        if not self._rules:
            return False
        if self._pattern is None:
            alternatives = "|".join(_shielding(rule, self._look_behind) for rule in self._rules)
            self._pattern = _compile(alternatives, self._origin, self._rules[0].line)
        return self._pattern.match(text, place, place + _LOOK_AHEAD, timeout=_SECONDS) is not None


def check_expressions(rules: Sequence[Rule], origin: str) -> None:
    """Compile every rule by itself, to find an invalid one before any text is split.

    Raises: FormatError naming the rule's line.
    """
    for rule in rules:
        _compile(_breaking(rule), origin, rule.line)
        _compile(_shielding(rule, JAVA_LOOK_BEHIND), origin, rule.line)


def _before_letter(rule: Rule) -> bool:
    r"""Whether the rule can only match between a full stop and a letter or digit."""
    return rule.before.endswith(r"\.\b")


def _breaking(rule: Rule) -> str:
    """The expression whose matches end where the rule breaks."""
    return f"(?:{translate(rule.before)})(?={translate(rule.after)})"


def _shielding(rule: Rule, look_behind: int) -> str:
    """The expression that matches at places where the rule forbids a break."""
    before, after = translate(rule.before), translate(rule.after)
    return f"(?:(?<={bound(before, look_behind)})(?={after}))"


def _compile(pattern: str, origin: str, line: int) -> "regex.Pattern[str]":
    """Compile with Java's set operations and without its needless MULTILINE."""
    import regex

    try:
        return regex.compile(pattern, regex.VERSION1)
    except regex.error as error:
        raise FormatError(
            f"{origin}, line {line}: the rule's regular expression is invalid ({error}); correct it"
        ) from error
