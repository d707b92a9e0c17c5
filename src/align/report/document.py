"""One HTML file with its style and script inside, closed to everything else."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from align.report.markup import Element, element, render_page

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page is made of beside its content.

    Attributes:
        title: the browser's title.
        styles: names of style sheets in this folder.
        scripts: names of scripts in this folder.
        rules: style of this page alone.
    """

    title: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    rules: str = ""


def render_document(parts: Parts, body: Iterable[Element | None]) -> bytes:
    """Render the page: only the style and the script that stand in it can work."""
    style = _joined(parts.styles) + parts.rules
    script = f'"use strict";\n{{\n{_joined(parts.scripts)}}}\n'
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_digest(style)}'; script-src '{_digest(script)}'"
    )
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", None, parts.title),
        element("style", None, style),
    )
    content = element("body", None, *body, element("script", None, script))
    return render_page(element("html", {"lang": "en", "dir": "ltr"}, head, content))


def _joined(names: Iterable[str]) -> str:
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
