"""A bitext as a project for OmegaT: open the folder, and the article is translated.

::

    FOLDER/omegat.project               languages, tokenizers; passages are segments
    FOLDER/source/NAME.txt              the article, a passage a paragraph
    FOLDER/tm/auto/NAME.tmx             passages that are sure: inserted when the project opens
    FOLDER/tm/penalty-20/NAME.check.tmx the others: offered as matches of at most 80%
    FOLDER/glossary/NAME.txt            the names, if there is a glossary
    FOLDER/target, dictionary, omegat   empty, OmegaT's own

OmegaT would cut a passage of several sentences into segments that no unit of the memory
matches; so the project leaves paragraphs whole, and each paragraph is the source text of
one bead exactly as the memory has it. Passages that only the target has are not in it.

Source: OmegaT's user manual, "Project folders"; its ``project_properties.xsd``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lxml import etree

from align.bitext import Bitext
from align.exchange.cat_glossary import usable_terms
from align.exchange.language_tags import normalise_language_tag
from align.exchange.omegat_glossary import render_omegat_glossary
from align.exchange.segment_text import matching_form
from align.exchange.tmx import SplitTmx, TmxOptions, render_split_tmx
from align.terms import Term, TermList
from align.wording import SURE_FROM

PROJECT_FILE = PurePosixPath("omegat.project")
FOLDERS = tuple(
    map(
        PurePosixPath,
        ("source", "target", "tm/auto", "tm/penalty-20", "glossary", "dictionary", "omegat"),
    )
)
"""All folders of a project; opening one that lacks some, OmegaT asks where they are."""

_DEFAULT = "__DEFAULT__"
_DEFAULT_PLACES = ("source_dir", "target_dir", "tm_dir", "glossary_dir", "glossary_file", "dictionary_dir")
_TOKENIZERS = {
    "ar": "LuceneArabicTokenizer",
    "de": "LuceneGermanTokenizer",
    "en": "LuceneEnglishTokenizer",
    "es": "LuceneSpanishTokenizer",
    "fa": "LucenePersianTokenizer",
    "fr": "LuceneFrenchTokenizer",
    "it": "LuceneItalianTokenizer",
    "nl": "LuceneDutchTokenizer",
    "pt": "LucenePortugueseTokenizer",
    "ru": "LuceneRussianTokenizer",
    "tr": "LuceneTurkishTokenizer",
    "zh": "LuceneSmartChineseTokenizer",
}


@dataclass(frozen=True, slots=True)
class OmegatProject:
    """A rendered project.

    Attributes:
        files: contents by their paths in the project's folder.
        memory: what is inserted, and what is offered.
    """

    files: Mapping[PurePosixPath, bytes]
    memory: SplitTmx


def render_omegat_project(
    bitext: Bitext, name: str, options: TmxOptions, terms: Sequence[Term] = ()
) -> OmegatProject:
    """Render the files of a project.

    Args:
        bitext: the article and its other edition.
        name: what to call the files in it.
        options: languages, the least confidence of what is offered at all, and that from
            which a passage is sure, 0.8 if it is 0.
        terms: the names for the glossary.

    Raises: OptionError if a language tag, the date or the confidence makes no sense.
    """
    limit = options.extras.check_below or SURE_FROM
    memory = render_split_tmx([bitext], replace(options, extras=replace(options.extras, check_below=limit)))
    languages = (
        normalise_language_tag(options.source_language or bitext.source.language),
        normalise_language_tag(options.target_language or bitext.target.language),
    )
    files = {
        PROJECT_FILE: _render_settings(*languages),
        PurePosixPath("source", f"{name}.txt"): _render_source(bitext, languages[0]),
    }
    memories = (("tm/auto", "", memory.trusted), ("tm/penalty-20", ".check", memory.check))
    for place, addition, part in memories:
        if part is not None:
            # Without a unit too, or one of an earlier export would go on being offered.
            files[PurePosixPath(place, f"{name}{addition}.tmx")] = part.content
    if usable_terms(terms):
        glossary = render_omegat_glossary(TermList(*languages, tuple(terms)))
        files[PurePosixPath("glossary", f"{name}.txt")] = glossary.content
    return OmegatProject(files, memory)


def _render_source(bitext: Bitext, language: str) -> bytes:
    """The article, a passage a paragraph, in the form that the memory matches."""
    texts = [matching_form(bitext.source_text(bead), language) for bead in bitext.beads]
    return "".join(f"{text}\n\n" for text in texts if text).encode()


def _render_settings(source_language: str, target_language: str) -> bytes:
    root = etree.Element("omegat")
    project = etree.SubElement(root, "project", {"version": "1.0"})
    settings = {
        **dict.fromkeys(_DEFAULT_PLACES, _DEFAULT),
        "source_lang": source_language,
        "target_lang": target_language,
        "source_tok": _tokenizer(source_language),
        "target_tok": _tokenizer(target_language),
        "sentence_seg": "false",
        "support_default_translations": "true",
        "remove_tags": "false",
    }
    for setting, value in settings.items():
        etree.SubElement(project, setting).text = value
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True, pretty_print=True)


def _tokenizer(language: str) -> str:
    """The class that finds the words of a language, for glossary and fuzzy matches."""
    name = _TOKENIZERS.get(language.partition("-")[0], "DefaultTokenizer")
    return f"org.omegat.tokenizer.{name}"
