"""Choosing an encoder by name."""

from align.embedding.protocol import Encoder

BUILTIN = "builtin"
"""The name of the encoder that needs no model."""


def load_encoder(name: str = BUILTIN, *, batch_size: int = 32) -> Encoder:
    """Load an encoder.

    Args:
        name: ``builtin``, or the folder or hub name of a sentence-transformers model.
        batch_size: texts that such a model embeds at a time.

    Raises: ModelError if it cannot be found or loaded.
    """
    if name == BUILTIN:
        from align.embedding.builtin import BuiltinEncoder

        return BuiltinEncoder()
    from align.embedding.transformer import TransformerEncoder

    return TransformerEncoder(name, batch_size)
