"""Where a sentence-transformers model is: a folder, this machine's cache, or the hub.

A user without a network must hear within seconds what to do, not wait for retries
of every file; a user with one must not have to do anything. So the hub is asked
once, briefly, and only for what is not on the disk.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from align.errors import ModelError

_HUB_TIMEOUT = 5.0  # seconds
_SHORT_NAMES = "sentence-transformers"
"""The hub's account of models that are named without one."""


@dataclass(frozen=True, slots=True)
class ModelLocation:
    """Where to load a model from.

    Attributes:
        name: folder or hub name.
        local: whether it is on this machine, so that no network is needed.
    """

    name: str
    local: bool


def locate_model(name: str) -> ModelLocation:
    """Find a model by folder or by hub name.

    Raises: ModelError if it is neither on this machine nor to be had from the hub.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        if (folder / "modules.json").is_file() or (folder / "config.json").is_file():
            return ModelLocation(str(folder), local=True)
        raise ModelError(
            f"{name}: no model in this folder; name one that SentenceTransformer('NAME').save('FOLDER') made"
        )
    if folder.exists() or folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise ModelError(f"{name}: no such model folder; name a folder, a hub model, or builtin")
    candidates = [name] if "/" in name else [f"{_SHORT_NAMES}/{name}", name]
    for candidate in candidates:
        if _is_cached(candidate):
            return ModelLocation(candidate, local=True)
    for candidate in candidates:
        if _is_on_hub(candidate):
            return ModelLocation(candidate, local=False)
    raise ModelError(f"{name}: neither a folder here nor a public model on the hub; check the name")


def _is_cached(name: str) -> bool:
    """Whether the model has been downloaded before."""
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        cached = try_to_load_from_cache(
            name, "config.json", cache_dir=os.environ.get("SENTENCE_TRANSFORMERS_HOME")
        )
    except HFValidationError as error:
        raise ModelError(f"{name}: neither a folder here nor a possible hub name; check it") from error
    return isinstance(cached, str)


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
            f"{name}: not on this machine, and the model hub cannot be reached; on a machine where it can, "
            f'run python -c "{saving}", then copy FOLDER here and give its path as the model'
        ) from error
    return True
