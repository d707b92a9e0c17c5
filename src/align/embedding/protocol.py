"""What an encoder is: unit vectors for texts and for the spans of a document.

A *span* is a run of consecutive segments taken together; its text is theirs
joined by a space. Cosine similarity of two unit vectors is their dot product.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32]

Progress: TypeAlias = Callable[[int, int], None]
"""Called now and then with how much is done and how much there is."""


class DocumentSpans(Protocol):
    """The span vectors of one document, made where they are needed."""

    @property
    def count(self) -> int:
        """Number of segments in the document."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def vectors(self, start: int, stop: int, max_span: int) -> Vectors:
        """Make the vectors of all spans that begin in a window of the document.

        Args:
            start: first segment of the window.
            stop: segment behind the window's last.
            max_span: longest span wanted, in segments.

        Returns: shape (max_span, stop - start, dimension); ``[k - 1, i - start]`` is the
            unit vector of segments i to i + k - 1 joined, or zeros where the span would
            run past the document's end or has no text to speak of.
        Raises: ShapeError if the window is not in the document or the spans are longer
            than what was asked for when the document was embedded.
        """


class Encoder(Protocol):
    """Turns texts of several languages into comparable vectors."""

    @property
    def name(self) -> str:
        """What made the vectors, with its version: part of every result's signature."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts one by one.

        Returns: shape (texts, dimension), unit vectors; zeros for a text without a token.
        """

    def spans(
        self, segments: Sequence[str], max_span: int, progress: Progress | None = None
    ) -> DocumentSpans:
        """Prepare the span vectors of a document.

        Args:
            segments: the texts of the document's segments, in order.
            max_span: longest span that will be asked for, in segments.
            progress: told how many parts are done, of how many.
        """
