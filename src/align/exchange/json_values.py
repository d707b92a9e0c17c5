"""Values of a JSON file, each asked for as what it must be, errors naming its place."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from align.errors import FormatError
from align.input import read_bytes

_Kind = TypeVar("_Kind", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class JsonValue:
    """A value and where it stands, such as ``beads[3].source``."""

    content: object
    place: str
    path: Path

    def refuse(self, reason: str) -> NoReturn:
        """Raise a FormatError that names the file, the place and the remedy."""
        where = f"{self.path}: {self.place} " if self.place else f"{self.path}: the file "
        raise FormatError(f"{where}{reason}; make the file anew with: align run")

    def member(self, key: str) -> "JsonValue":
        """The member of an object; FormatError if there is none."""
        found = self.optional_member(key)
        if found is None:
            self.refuse(f"has no {key!r}")
        return found

    def optional_member(self, key: str) -> "JsonValue | None":
        """The member of an object, or None where it has none."""
        if not isinstance(self.content, dict):
            self.refuse("is not a JSON object")
        if key not in self.content:
            return None
        return JsonValue(self.content[key], f"{self.place}.{key}" if self.place else key, self.path)

    def items(self) -> Iterator["JsonValue"]:
        """The values of an array."""
        if not isinstance(self.content, list):
            self.refuse("is not a list")
        for index, item in enumerate(self.content):
            yield JsonValue(item, f"{self.place}[{index}]", self.path)

    def mapping(self) -> dict[str, object]:
        """An object as it is."""
        if not isinstance(self.content, dict):
            self.refuse("is not a JSON object")
        return dict(self.content)

    def string(self) -> str:
        """A string."""
        if not isinstance(self.content, str):
            self.refuse("is not a string")
        return self.content

    def integer(self) -> int:
        """A whole number of 0 or more."""
        if not isinstance(self.content, int) or isinstance(self.content, bool) or self.content < 0:
            self.refuse("is not a whole number of 0 or more")
        return self.content

    def number(self) -> float:
        """A number."""
        if not isinstance(self.content, int | float) or isinstance(self.content, bool):
            self.refuse("is not a number")
        return float(self.content)

    def one_of(self, kinds: type[_Kind]) -> _Kind:
        """A string that is one of an enumeration's values."""
        text = self.string()
        if text not in set(kinds):
            self.refuse(f"is {text!r}, which is none of {', '.join(kinds)}")
        return kinds(text)


def read_json(path: Path) -> JsonValue:
    """Read a JSON file in UTF-8, with or without a byte-order mark.

    Raises:
        MissingFileError: if there is no such file, or it is a folder or a pipe.
        FormatError: if it is not JSON, naming the line.
    """
    try:
        text = read_bytes(path).decode("utf-8-sig")
        return JsonValue(json.loads(text, parse_constant=_refuse_constant), "", path)
    except UnicodeDecodeError as error:
        raise FormatError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise FormatError(
            f"{path}: broken JSON in line {error.lineno}, column {error.colno} ({error.msg}); "
            "make the file anew with: align run"
        ) from error
    except (ValueError, RecursionError) as error:
        raise FormatError(
            f"{path}: JSON that no bitext is made of ({error}); make the file anew with: align run"
        ) from error


def _refuse_constant(name: str) -> NoReturn:
    """Refuse what Python's reader accepts although JSON has no such thing."""
    raise ValueError(f"{name} is not a JSON number")
