"""The built-in encoder: Google's multilingual Universal Sentence Encoder, offline, in numpy."""

from collections.abc import Sequence

from align.cache import cache_folder
from align.embedding.network import Network
from align.embedding.protocol import DocumentSpans, Progress, Vectors
from align.embedding.spans import TokenSpans, embed_tokens
from align.embedding.tokenizer import Tokenizer
from align.embedding.weights import EMBEDDING, PACKAGE, load_weights, package_file


class BuiltinEncoder:
    """Encodes 16 languages, Arabic and English among them, from a package on the disk.

    Vocabulary and weights load on threads of their own, so that making the encoder
    first and reading files meanwhile costs next to nothing.

    Raises: ModelError if the package is not installed (at once), or is broken (when
        the first text is embedded).
    """

    def __init__(self) -> None:
        from concurrent.futures import ThreadPoolExecutor

        vocabulary, weights = package_file("sp.model"), package_file("weights.npz")
        executor = ThreadPoolExecutor(max_workers=2, thread_name_prefix="align-encoder")
        self._tokenizer = executor.submit(Tokenizer, vocabulary)
        self._weights = executor.submit(load_weights, weights, cache_folder())
        executor.shutdown(wait=False)

    @property
    def name(self) -> str:
        """What made the vectors, with its version."""
        from importlib.metadata import version

        return f"builtin (USE-multilingual v3, {PACKAGE} {version(PACKAGE)})"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return EMBEDDING

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts one by one; zeros for a text without a token."""
        tokens = self._tokenizer.result().encode(texts)
        return embed_tokens(Network(self._weights.result()), tokens)

    def spans(
        self, segments: Sequence[str], max_span: int, progress: Progress | None = None
    ) -> DocumentSpans:
        """Prepare the exact vectors of all spans of a document, whatever their length."""
        del max_span  # spans of any length cost the same here
        tokens = self._tokenizer.result().encode(segments)
        return TokenSpans(Network(self._weights.result()), tokens, progress)
