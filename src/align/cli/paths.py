"""Files and folders as they are named on the command line."""

import os
from pathlib import Path

import click


class _NamedPath(click.Path[Path]):
    """A path that may be anything but nothing: an empty name would mean the working folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> Path:
        if not os.fspath(value).strip():
            self.fail("the name is empty; name a file or folder, such as . for this one", param, ctx)
        return super().convert(value, param, ctx)


#: Whether it is there, and can be read or written, those say who open it.
NAMED_PATH = _NamedPath(path_type=Path, readable=False)
