"""Writing files whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from align.errors import OutputError


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


def write_atomically(files: Mapping[Path, bytes]) -> None:
    """Write all files, each by renaming a finished temporary file beside it.

    All temporary files are complete before the first rename, so an interruption
    leaves the old files or the new ones, never half of one.

    Raises: OutputError if a file cannot be written.
    """
    staged: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            with _reported(path):
                staged.append((_stage(path, content), path))
        for temporary, path in staged:
            with _reported(path):
                os.replace(temporary, path)
    finally:
        for temporary, _ in staged:
            Path(temporary).unlink(missing_ok=True)


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


def _stage(path: Path, content: bytes) -> str:
    """Write the content to a temporary file in the same folder; return its name."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_current_umask()
        Path(temporary).chmod(mode)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary


def _current_umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
