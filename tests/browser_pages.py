"""Pages in a real browser: what went wrong in them, and what a reader can tell apart."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

Scheme = Literal["light", "dark"]

DESKTOP = (1280, 900)
PHONE = (390, 844)

# For every text in sight its colour and all colours that may lie behind it: backgrounds that
# are not opaque show the one below, and a gradient has several.
_CONTRASTS = r"""() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => {
      const c = value / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, another) => {
    const [dark, light] = [luminance(one), luminance(another)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (node) => {
    const found = [];
    for (let each = node; each; each = each.parentElement) {
      const style = getComputedStyle(each);
      const gradient = style.backgroundImage.match(/rgba?\([^)]*\)/g) ?? [];
      for (const colour of [...gradient, style.backgroundColor]) {
        const value = channels(colour);
        if (value[3] === 255) found.push(value);
      }
      if (found.length && (channels(style.backgroundColor)[3] === 255 || gradient.length > 1)) {
        if (!gradient.some((colour) => channels(colour)[3] === 0)) break;
      }
    }
    return found;
  };
  const worst = new Map();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !node.checkVisibility()) continue;
    if (node.closest("script, .unseen")) continue;
    const style = getComputedStyle(node);
    const colour = channels(node instanceof SVGElement ? style.fill : style.color);
    for (const ground of behind(node)) {
      const name = `${node.tagName.toLowerCase()}.${node.getAttribute("class") ?? ""} ${colour} on ${ground}`;
      worst.set(name, ratio(colour, ground));
    }
  }
  return Object.fromEntries(worst);
}"""


def find_chromium() -> Path | None:
    """The browser named by CHROMIUM, or the first that is installed."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome"]
    found = [shutil.which(name) for name in names]
    return next((Path(path) for path in found if path), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser without a window; the test skips where there is none."""
    chromium = find_chromium()
    if chromium is None:
        pytest.skip("no Chromium: apt install chromium, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        # Chromium's sandbox does not work for root, and the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass(slots=True)
class Visit:
    """A page that was opened, and what the browser complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until what was done is drawn."""
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    @property
    def shown(self) -> list[int]:
        """The numbers of the passages that are shown."""
        return [
            int(number)
            for number in self.page.evaluate(
                "[...document.querySelectorAll('.bead')]"
                ".filter((bead) => getComputedStyle(bead).display !== 'none')"
                ".map((bead) => bead.id.replace('passage-', ''))"
            )
        ]

    @property
    def focused(self) -> str:
        """The id of what has the focus, or its text where it has none."""
        return str(
            self.page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
        )

    def contrasts(self) -> dict[str, float]:
        """The contrast of every pair of text and ground in the page."""
        return {str(name): float(ratio) for name, ratio in self.page.evaluate(_CONTRASTS).items()}


@contextmanager
def visit(
    browser: Browser,
    path: Path,
    size: tuple[int, int] = DESKTOP,
    *,
    scheme: Scheme = "light",
    touch: bool = False,
) -> Iterator[Visit]:
    """Open a file in a window of its own."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, has_touch=touch
    )
    opened = Visit(context.new_page())
    opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    opened.page.on("request", lambda request: opened.requests.append(request.url))
    try:
        opened.page.goto(path.as_uri())
        yield opened
    finally:
        context.close()
