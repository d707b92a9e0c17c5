"""LibreOffice without a window: what another office program makes of our files."""

import atexit
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest


def convert(path: Path, kind: str, folder: Path) -> Path:
    """Have LibreOffice open a file and save it in another format; skips the test without it.

    Args:
        path: the file.
        kind: the ending to save it with, a filter behind a colon perhaps.
        folder: where to; must not be the file's own.
    """
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("no soffice; install LibreOffice (Debian: libreoffice-calc, libreoffice-writer)")
    run = subprocess.run(
        [
            program,
            f"-env:UserInstallation={_profile().as_uri()}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(folder),
            str(path),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    converted = folder / f"{path.stem}.{kind.partition(':')[0]}"
    if "source file could not be loaded" in run.stderr:
        pytest.skip(f"this LibreOffice cannot open {path.suffix}; install libreoffice-calc and -writer")
    assert converted.is_file(), run.stdout + run.stderr
    return converted


@cache
def _profile() -> Path:
    """A profile for all tests, which takes the program a while to make."""
    folder = Path(tempfile.mkdtemp(prefix="libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
