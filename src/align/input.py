"""Reading files, or saying why not."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from align.errors import FormatError, InputError, MissingFileError

#: Mebibytes of the largest file that is read whole; a Word document full of photographs has a
#: tenth of it, and what unpacks to more than the machine's memory would end the program.
LARGEST_MIB = 1024

_NO_SUCH_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})


def read_bytes(path: Path) -> bytes:
    """The whole content of a file that the user named.

    Raises:
        MissingFileError: no such file, or it is a folder, a pipe or a device.
        FormatError: it is too large to be an article, or what is made of one.
        InputError: it may not be read.
    """
    with _reported(path), opened(path) as stream:
        mebibytes = os.fstat(stream.fileno()).st_size >> 20
        if mebibytes > LARGEST_MIB:
            raise FormatError(
                f"{path}: {mebibytes:,} MiB are more than any article has "
                f"({LARGEST_MIB:,} are read at most); name the file that holds the article alone"
            )
        return stream.read()


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file that the user named, open for reading as long as the context lasts.

    Pipes and devices are not read: one without a writer would be waited for for ever, and
    what comes out of them has no name that results could be called after.

    Raises:
        MissingFileError: no such file, or it is a folder, a pipe or a device.
        InputError: it may not be read.
    """
    with _reported(path):
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise MissingFileError(f"{path}: this is a folder; name a file in it")
        if not stat.S_ISREG(kind):
            raise MissingFileError(
                f"{path}: this is a pipe or a device; write what comes from it into a file, and name that"
            )
        stream = path.open("rb")
    with stream:
        yield stream


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn the system's errors into one that says what to do."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_SUCH_FILE:
            raise MissingFileError(f"{path}: there is no such file; check the name") from error
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check the file's permissions"
        ) from error
