"""Lists of words that the rules know, from ``vocabulary.tsv`` beside this module.

Each line is a list's name, a tab, and its words separated by spaces:

======================  ========================================================
titles                  words before a person's name that are no part of it
personal-titles         ... of which these may also be left over behind a name
sole-titles             ... and of these, which stand before nothing but persons
newsrooms               what a byline ends with that names no person
no-acronyms             capitals that are units, offices or words, not names
no-names                words that are no names by themselves, whatever their capitals
sentence-openers        words capitalised at the head of a sentence only
small-words             words of a name that mean nothing by themselves
connectors              small words that may stand within a name
demonyms                people and adjectives that no ending gives away
institution-heads       *Ministry* of ..., *Mosque* of ...: what *of* continues
institution-tails       ... *Council*, ... *Fund*: what a name in *and* ends with
arabic-function-words   words that stand between names
arabic-sounding-words   ... of which these are also syllables of foreign names
arabic-inner-words      ... of which these also stand within names
arabic-common-words     folded names that are more often something else
arabic-given-names      what persons are often called in Arabic, folded
arabic-noun-names       ... of which these are ordinary nouns or adjectives too
arabic-speech-verbs     verbs behind which a person's name is likely
arabic-offices          words with an article behind a given name that are no names, folded
arabic-head-nouns       nouns that institutions, places and events are called by
arabic-classifiers      ... of which these only say what kind of thing follows
roles                   words before a person's name, beside titles
given-names             what persons are often called, folded
english-KIND-nouns      heads of English names of a KIND: organisation, place, thing
arabic-titles           titles before an Arabic name, without their article
arabic-KIND-nouns       heads of Arabic names of that kind
classifying-KIND-nouns  Arabic nouns that stand beside a name to say its kind
telling-KIND-nouns      English nouns that do: the *volcano*, a *port* on ...
person-names            words of persons' names, folded, from Wikidata (CC0)
======================  ========================================================
"""

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    table = files("align.glossary").joinpath("vocabulary.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in lines}


def words_of(name: str) -> frozenset[str]:
    """The words of a list."""
    return _lists()[name]
