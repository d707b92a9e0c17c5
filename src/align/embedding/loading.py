"""Choosing an encoder by name."""

from align.embedding.builtin import BuiltinEncoder
from align.embedding.protocol import Encoder
from align.errors import ModelError

BUILTIN = "builtin"


def load_encoder(name: str = BUILTIN, *, batch_size: int = 32) -> Encoder:
    """Load an encoder.

    Args:
        name: ``builtin``, or the name or folder of a sentence-transformers model.
        batch_size: texts a sentence-transformers model embeds at a time.

    Raises: ModelError if it cannot be found or loaded.
    """
    del batch_size
    if name != BUILTIN:
        raise ModelError(f"{name}: only the built-in encoder can be loaded; leave out --model")
    return BuiltinEncoder()
