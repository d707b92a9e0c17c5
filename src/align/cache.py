"""Where files lie that can be made again at any time."""

import os
import sys
from pathlib import Path


def cache_folder() -> Path | None:
    """The folder for what can be made again, or None where the user has no home.

    ``ALIGN_CACHE_DIR`` names it outright; otherwise it is the platform's usual place.
    """
    override = os.environ.get("ALIGN_CACHE_DIR")
    if override:
        return Path(override)
    try:
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return (Path(local) if local else Path.home() / "AppData" / "Local") / "align" / "Cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "align"
        shared = os.environ.get("XDG_CACHE_HOME")
        return (Path(shared) if shared else Path.home() / ".cache") / "align"
    except RuntimeError:
        return None
