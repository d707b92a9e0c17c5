"""Writing files whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from align.errors import OutputError


def make_folder(folder: Path) -> None:
    """Make the folder and its parents.

    Raises: OutputError if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{folder}: the output folder cannot be made ({error.strerror}); name another with -o"
        ) from error


def write_atomically(files: Mapping[Path, bytes]) -> None:
    """Write all files, each by renaming a finished temporary file beside it.

    All temporary files are complete before the first rename, so an interruption
    leaves the old files or the new ones, never half of one.

    Raises: OutputError if a file cannot be written.
    """
    staged: list[tuple[str, Path]] = []
    try:
        for path, content in files.items():
            staged.append((_stage(path, content), path))
        for temporary, path in staged:
            os.replace(temporary, path)
    except OSError as error:
        raise OutputError(
            f"{error.filename2 or error.filename}: cannot be written ({error.strerror}); "
            "check the folder's permissions and free space, or name another with -o"
        ) from error
    finally:
        for temporary, _ in staged:
            Path(temporary).unlink(missing_ok=True)


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
