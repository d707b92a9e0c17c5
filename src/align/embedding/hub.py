"""Where a sentence-transformers model is: a folder, this machine's cache, or the hub.

A user without a network must hear within seconds what to do, not wait for retries
of every file; a user with one must not have to do anything. So the hub is asked
once, briefly, and only for what is not on the disk.
"""

import os
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from align.errors import ModelError

_HUB_TIMEOUT = 5.0  # seconds
_SHORT_NAMES = "sentence-transformers"
"""The hub's account of models that are named without one."""
_MODEL_FILES = ("modules.json", "config.json")
"""What a model has at least one of: the first if sentence-transformers made it."""


class Origin(Enum):
    """Where a model is loaded from."""

    FOLDER = auto()
    CACHE = auto()
    HUB = auto()


@dataclass(frozen=True, slots=True)
class ModelLocation:
    """A folder, or a model's full name on the hub, and which of these it is."""

    name: str
    origin: Origin


def locate_model(name: str) -> ModelLocation:
    """Find a model by folder or by hub name.

    Raises: ModelError if it is neither on this machine nor to be had from the hub.
    """
    folder = Path(name).expanduser()
    check_folder(name)
    if folder.is_dir():
        return ModelLocation(str(folder), Origin.FOLDER)
    for candidate in _full_names(name):
        if _is_cached(candidate):
            return ModelLocation(candidate, Origin.CACHE)
    return locate_on_hub(name)


def check_folder(name: str) -> None:
    """Refuse a name that can only be a folder and is not one with a model in it.

    Raises: ModelError with what to name instead.
    """
    if not name.strip():
        raise ModelError("the model has no name; name a folder, a hub model, or builtin")
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not any((folder / file).is_file() for file in _MODEL_FILES):
            raise ModelError(
                f"{name}: no model in this folder; "
                "name one that SentenceTransformer('NAME').save('FOLDER') made"
            )
    elif folder.exists() or folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise ModelError(f"{name}: no such model folder; name a folder, a hub model, or builtin")


def locate_on_hub(name: str) -> ModelLocation:
    """Find a model on the hub.

    Raises: ModelError if it is not there, or the hub cannot be asked.
    """
    for candidate in _full_names(name):
        if _is_on_hub(candidate):
            return ModelLocation(candidate, Origin.HUB)
    raise ModelError(f"{name}: neither a folder here nor a public model on the hub; check the name")


def _full_names(name: str) -> list[str]:
    """What a name may stand for on the hub, most likely first."""
    return [name] if "/" in name else [f"{_SHORT_NAMES}/{name}", name]


def _is_cached(name: str) -> bool:
    """Whether a model has been downloaded before, or at least begun to be."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    folder = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    try:
        found = [try_to_load_from_cache(name, file, cache_dir=folder) for file in _MODEL_FILES]
    except HFValidationError as error:
        raise ModelError(f"{name}: neither a folder here nor a possible hub name; check it") from error
    return any(isinstance(path, str) for path in found)


def _is_on_hub(name: str) -> bool:
    """Whether the hub has the model.

    Raises: ModelError if the hub cannot be asked.
    """
    from huggingface_hub import model_info
    from huggingface_hub.errors import RepositoryNotFoundError

    try:
        model_info(name, timeout=_HUB_TIMEOUT)
    except RepositoryNotFoundError:
        return False
    except Exception as error:  # the hub's client raises whatever its HTTP library does
        saving = f"from sentence_transformers import SentenceTransformer as S; S('{name}').save('FOLDER')"
        raise ModelError(
            f"{name}: not whole on this machine, and the model hub cannot be reached; on a machine where "
            f'it can, run python -c "{saving}", then copy FOLDER here and give its path as the model'
        ) from error
    return True
