"""Numbers in running text, read to their values: 3.5 million, ٣٫٥ مليون, 28 من تموز, two thirds.

    text → atoms (what each digit string, word and sign means) → numbers (what they mean together)
    numbers of two texts → which of them the other has in no form

English and Arabic are read with their number words, month names and currencies; of any other
language what is written in digits. Nothing here needs more than the standard library.
"""

from align.numbers.comparison import Comparison, compare_digits, compare_numbers
from align.numbers.model import Number, NumberKind
from align.numbers.recognition import numbers_in

__all__ = ["Comparison", "Number", "NumberKind", "compare_digits", "compare_numbers", "numbers_in"]
