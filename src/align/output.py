"""Writing files whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from align.errors import OutputError

# Characters of a file's name that its temporary name repeats: systems allow 255 bytes in all.
_LONGEST_NAME = 40


def check_folder(folder: Path) -> None:
    """Find out whether files can be written into the folder, or the folder be made; leave no trace.

    Raises: OutputError if not.
    """
    existing = folder
    while not existing.exists() and existing != existing.parent:
        existing = existing.parent
    try:
        if not existing.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), existing)
        # Permissions alone do not tell: the disk may be full, or mounted for reading only.
        tempfile.TemporaryDirectory(prefix=".align-", dir=existing).cleanup()
    except OSError as error:
        raise _unusable(folder, error) from error


def make_folder(folder: Path) -> None:
    """Make the folder and its parents.

    Raises: OutputError if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unusable(folder, error) from error


def _unusable(folder: Path, error: OSError) -> OutputError:
    """The error for a folder that cannot be made or written into."""
    if isinstance(error, NotADirectoryError | FileExistsError):
        return OutputError(f"{folder}: the output needs a folder, and there is a file; name another with -o")
    return OutputError(
        f"{folder}: the output folder cannot be written ({error.strerror}); name another with -o"
    )


class StagedFiles:
    """Files that are written beside their places, and put there together when all are complete.

    Used as a context manager: leaving it puts the files into place, an exception or an
    interruption leaves the old files as they were.

    Args:
        private: whether only the user may read them; else as the umask, or the file that is
            replaced, has it.
    """

    def __init__(self, *, private: bool = False) -> None:
        self._private = private
        self._staged: dict[Path, Path] = {}

    def stage(self, path: Path) -> Path:
        """Where to write what is to become this file: an empty file in the same folder.

        Raises: OutputError if it cannot be made.
        """
        with _reported(path):
            descriptor, temporary = tempfile.mkstemp(
                prefix=f".{path.name[:_LONGEST_NAME]}.", suffix=".tmp", dir=path.parent
            )
            os.close(descriptor)
        self._staged[path] = Path(temporary)
        return self._staged[path]

    def append(self, path: Path, content: bytes) -> None:
        """Write more of a file that has been staged.

        Raises: OutputError if that is not possible.
        """
        with _reported(path), self._staged[path].open("ab") as stream:
            stream.write(content)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                for path, temporary in self._staged.items():
                    with _reported(path):
                        if not self._private:
                            temporary.chmod(_mode_of(path))
                        os.replace(temporary, path)
        finally:
            for temporary in self._staged.values():
                temporary.unlink(missing_ok=True)


def write_atomically(files: Mapping[Path, bytes]) -> None:
    """Write all files, each by renaming a finished temporary file beside it.

    All temporary files are complete before the first rename, so an interruption
    leaves the old files or the new ones, never half of one.

    Raises: OutputError if a file cannot be written.
    """
    with StagedFiles() as staged:
        for path, content in files.items():
            staged.stage(path)
            staged.append(path, content)


@contextmanager
def _reported(path: Path) -> Iterator[None]:
    """Turn the system's errors into one that names the file, not the temporary one beside it."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}); "
            "check the folder, its permissions and free space, or name another with -o"
        ) from error


def _mode_of(path: Path) -> int:
    """The permissions that a file has, or a new one is to have."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_current_umask()


def _current_umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
