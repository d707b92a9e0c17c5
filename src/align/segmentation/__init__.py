"""Document to segments: sentence-like units with offsets into the text as read."""

from align.segmentation.document import segment_document
from align.segmentation.splitter import Splitter, load_splitter

__all__ = ["Splitter", "load_splitter", "segment_document"]
