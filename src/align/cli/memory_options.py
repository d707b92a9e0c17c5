"""Options of the commands that write translation memories: what they have beyond their units."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from align.exchange.tmx_options import TmxExtras

_Function = TypeVar("_Function", bound=Callable[..., Any])


def memory_options(function: _Function) -> _Function:
    """Give a command the options ``--check-below`` and ``--include``."""
    for option in (
        click.option(
            "--include",
            type=click.Choice(["null", "alternatives", "context"]),
            multiple=True,
            help="Have in the TMX too: text without a counterpart, in notes; other translations of "
            "the same text; the passages before and after. Repeatable.",
        ),
        click.option(
            "--check-below",
            type=click.FloatRange(0, 1),
            default=0.0,
            metavar="P",
            help="Less certain passages go into a TMX of their own, NAME.check.tmx; 0 to 1.",
        ),
    ):
        function = option(function)
    return function


def tmx_extras(check_below: float, include: Sequence[str]) -> TmxExtras:
    """What the two options ask for."""
    return TmxExtras(
        check_below=check_below,
        nulls="null" in include,
        alternatives="alternatives" in include,
        context="context" in include,
    )
