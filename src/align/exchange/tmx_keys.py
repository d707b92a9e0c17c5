"""Short keys by which units of a memory are recognised as the same: eight bytes for any text.

With a million units the chance that two different texts get the same key is one in
thirty million; a memory of any size can so be searched for duplicates without keeping
its texts.
"""

from array import array
from hashlib import blake2b

from align.translation_units import TranslationUnit, Variant, subtags


def source_key(unit: TranslationUnit, source: Variant | None) -> int:
    """The same for units of the same source text and the same languages."""
    languages = sorted(variant.language.lower() for variant in unit.variants if variant is not source)
    return _key([*_of_text(source), *languages])


def pair_key(unit: TranslationUnit, source: Variant | None) -> int:
    """The same for units that have all texts in common."""
    others = sorted(_of_text(variant) for variant in unit.variants if variant is not source)
    return _key([*_of_text(source), *(part for text in others for part in text)])


def count_distinct(keys: "array[int]") -> int:
    """How many different keys there are."""
    import numpy as np  # slow to import

    return int(np.unique(np.frombuffer(keys, dtype=np.uint64)).size) if keys else 0


def _of_text(variant: Variant | None) -> list[str]:
    """A text's language and words; white space counts as a space."""
    if variant is None:
        return []
    return ["-".join(subtags(variant.language)), " ".join(variant.text.split())]


def _key(parts: list[str]) -> int:
    return int.from_bytes(blake2b("\0".join(parts).encode(), digest_size=8).digest(), "big")
