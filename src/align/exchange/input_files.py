"""Reading a file that the user named."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from align.errors import MissingFileError


def read_bytes(path: Path) -> bytes:
    """The file's content.

    Raises: MissingFileError if there is no such file, it is a directory, or unreadable.
    """
    with _reported(path):
        return path.read_bytes()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file open for reading, as long as the context lasts.

    Raises: MissingFileError if there is no such file, it is a directory, or unreadable.
    """
    with _reported(path):
        stream = path.open("rb")
    with stream:
        yield stream


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn the system's errors into one that says what to do."""
    try:
        yield
    except FileNotFoundError as error:
        raise MissingFileError(f"{path}: no such file; check the name") from error
    except IsADirectoryError as error:
        raise MissingFileError(f"{path}: a directory, where a file is wanted; name a file in it") from error
    except OSError as error:
        raise MissingFileError(f"{path}: cannot be read ({error.strerror}); check its permissions") from error
