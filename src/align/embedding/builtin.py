"""The built-in encoder: Google's multilingual Universal Sentence Encoder, offline, in numpy."""

from collections.abc import Sequence

from align.cache import cache_folder
from align.embedding.network import Indices, Network
from align.embedding.protocol import DocumentSpans, Progress, Vectors
from align.embedding.spans import TokenSpans, embed_tokens
from align.embedding.tokenizer import Tokenizer
from align.embedding.weights import EMBEDDING, PACKAGE, load_weights, package_file


class TextSpans(TokenSpans):
    """The span vectors of a document of texts.

    Args:
        network: the encoder's layers.
        tokenizer: cuts texts into tokens.
        segments: the segments' texts.
        progress: told the number of tokens done, and of all.
    """

    def __init__(
        self,
        network: Network,
        tokenizer: Tokenizer,
        segments: Sequence[str],
        progress: Progress | None = None,
    ) -> None:
        self._tokenizer = tokenizer
        super().__init__(network, tokenizer.encode(segments), progress)

    def joined_as(self, texts: Sequence[str], firsts: Indices) -> TokenSpans | None:
        """The same document in larger segments; see `JoinableSpans.joined_as`."""
        tokens = self._tokenizer.encode(texts)
        joined = self.joined(firsts)
        return joined if joined.holds(tokens) else None


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
        return TextSpans(Network(self._weights.result()), self._tokenizer.result(), segments, progress)
