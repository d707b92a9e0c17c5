"""What makes a score reproducible, in one line to print beside it."""

import hashlib
from collections.abc import Mapping, Sequence

from align.bitext import Bead

_DIGITS = 12
"""Hexadecimal digits of the hash that are shown."""


def signature(
    gold: Mapping[str, Sequence[Bead]], encoder: str, options: Mapping[str, object], version: str
) -> str:
    """Write the signature of a score.

    Args:
        gold: the gold beads of every document, by name.
        encoder: name of the encoder that the beads were made with.
        options: what else the result depends on, by name.
        version: of the program.

    Returns: such as ``gold:5d41402abc4b|documents:12|encoder:builtin|max-group:7|version:0.1.0``.
    """
    parts = {
        "gold": hash_gold(gold),
        "documents": len(gold),
        "encoder": encoder,
        **{name: options[name] for name in sorted(options)},
        "version": version,
    }
    return "|".join(f"{name}:{value}" for name, value in parts.items())


def hash_gold(gold: Mapping[str, Sequence[Bead]]) -> str:
    """Hash gold beads: SHA-256 over all documents in the order of their names.

    The order of the beads in a file, white space and line ends make no difference.
    """
    documents = ("".join(f"{line}\n" for line in sorted(map(_line, gold[name]))) for name in sorted(gold))
    return hashlib.sha256("\n".join(documents).encode()).hexdigest()[:_DIGITS]


def _line(bead: Bead) -> str:
    """A bead as a line of a gold file."""
    return "\t".join(",".join(map(str, sorted(side))) for side in (bead.source, bead.target))
