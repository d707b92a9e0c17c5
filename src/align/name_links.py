"""Words inside a person's name that are no name by themselves, folded as `align.folding.fold` has them."""

_ARABIC_LINKS = "بن ابن بنت ابو ابا ابي بو ام عبد ال ولد بني دي دو فان فون لا"
_LATIN_LINKS = "bin ibn abu abd abdel abdul al el van von der den de da di du la le"
NAME_LINKS = frozenset(f"{_ARABIC_LINKS} {_LATIN_LINKS}".split())
"""What belongs to the word behind it: بن سلمان, عبد الله, van der Bellen."""

_ARABIC_ORDINALS = "اول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر اولي ثانيه"
_LATIN_ORDINALS = "i ii iii iv v vi vii viii ix x xi xii"
RULERS_ORDINALS = frozenset(f"{_ARABIC_ORDINALS} {_LATIN_ORDINALS}".split())
"""What stands behind the names of rulers, the Arabic without its article: محمد السادس."""
