"""The schemas of XLIFF, as Debian's package of Symfony's translation component has them."""

import os
import re
from pathlib import Path

import pytest
from lxml import etree

_FOLDER = Path(
    os.environ.get("XLIFF_SCHEMAS", "/usr/share/php/Symfony/Component/Translation/Resources/schemas")
)
_FILES = {"1.2": "xliff-core-1.2-strict.xsd", "2.1": "xliff-core-2.0.xsd"}


def xliff_schema(version: str) -> etree.XMLSchema:
    """The schema of a version; skips the test where there is none. The core of 2.1 is that of 2.0."""
    path = _FOLDER / _FILES[version]
    if not path.is_file():
        pytest.skip(f"no {path}; install it (Debian: php-symfony-translation) or set XLIFF_SCHEMAS")
    # The schema of XML's own attributes lies beside it, and not on the network.
    local = f'schemaLocation="{(_FOLDER / "xml.xsd").as_uri()}"'
    text = re.sub(r'schemaLocation="[^"]*xml\.xsd"', local, path.read_text(encoding="utf-8"))
    return etree.XMLSchema(etree.fromstring(text.encode()))
