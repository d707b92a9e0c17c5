"""Segments to vectors: one for every span of consecutive segments of a document."""

from align.embedding.loading import load_encoder
from align.embedding.protocol import DocumentSpans, Encoder, Progress, Vectors

__all__ = ["DocumentSpans", "Encoder", "Progress", "Vectors", "load_encoder"]
