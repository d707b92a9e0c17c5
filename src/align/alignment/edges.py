"""What the place in a text says: an edition's own notices, links and bylines stand at its ends."""

import numpy as np
from numpy.typing import NDArray

from align.alignment.window import Window

#: Segments from a text's end at which closeness to it has fallen to a third.
_DECAY = 2.0


class Edges:
    """How close segments are to the beginning and the end of their text."""

    def __init__(self, n_source: int, n_target: int) -> None:
        self._counts = n_source, n_target

    def closeness(self, window: Window) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Closeness of the window's single segments, on either side, to their text's ends.

        Returns: shapes (2, rows) and (2, columns): 1 for the first, or the last, segment.
        """
        places = window.source_places, window.target_places
        source, target = (
            np.exp(-np.abs(np.stack((side, count - 1 - side))) / _DECAY).astype(np.float32)
            for side, count in zip(places, self._counts, strict=True)
        )
        return source, target
