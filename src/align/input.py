"""Reading files whole, or saying why not."""

import errno
import stat
from pathlib import Path

from align.errors import FormatError, InputError, MissingFileError

#: Mebibytes of the largest file that is read; a Word document full of photographs has a tenth
#: of it, and what unpacks to much more than the machine's memory would end the program.
LARGEST_MIB = 1024

_NO_SUCH_FILE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})


def read_bytes(path: Path) -> bytes:
    """The content of a file that the user named.

    Pipes and devices are not read: one without a writer would be waited for for ever, and
    what comes out of them has no name that results could be called after.

    Raises:
        MissingFileError: no such file, or it is a folder, a pipe or a device.
        FormatError: it is too large to be an article.
        InputError: it may not be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise MissingFileError(f"{path}: this is a folder; name a file in it")
        if not stat.S_ISREG(status.st_mode):
            raise MissingFileError(
                f"{path}: this is a pipe or a device; write what comes from it into a file, and name that"
            )
        if status.st_size > LARGEST_MIB << 20:
            raise FormatError(
                f"{path}: {status.st_size >> 20:,} MiB are more than any article has "
                f"({LARGEST_MIB:,} are read at most); name the file that holds the article alone"
            )
        return path.read_bytes()
    except OSError as error:
        if error.errno in _NO_SUCH_FILE:
            raise MissingFileError(f"{path}: there is no such file; check the name") from error
        raise InputError(
            f"{path}: cannot be read ({error.strerror}); check the file's permissions"
        ) from error
