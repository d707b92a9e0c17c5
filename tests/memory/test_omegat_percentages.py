"""The percentage of a fuzzy match is the one that OmegaT counts for the same words."""

import re
from base64 import b64encode
from pathlib import Path

from align.memory.similarity import percentage
from align.memory.words import forms_of
from omegat import OmegatProject

#: Without digits and apostrophes, which OmegaT's plain tokenizer does not take for words.
PAIRS = (
    ("The talks begin in July", "The talks begin in August"),
    ("The talks begin in July", "Talks in the capital begin in July, once more"),
    ("The minister of health resigned.", "The health minister resigned!"),
    ("Nobody else was invited", "Completely different words"),
    ("one two three four five six seven", "seven one two three four five six"),
    ("a b c", "a b c d e f g h i"),
    ("تبدأ المحادثات في تموز", "بدأت المحادثات في أستانا في تموز"),
    ("استقال وزير الصحة", "استقال وزير الدفاع أمس"),
)
SCRIPT = """
import org.omegat.core.matching.FuzzyMatcher
import org.omegat.core.matching.LevenshteinDistance
import org.omegat.tokenizer.DefaultTokenizer
import org.omegat.tokenizer.ITokenizer

def words = { cell ->
    def text = new String(cell.decodeBase64(), "UTF-8")
    new DefaultTokenizer().tokenizeWords(text.toLowerCase(), ITokenizer.StemmingMode.NONE)
}
if (eventType.name() == "LOAD") {
    %s.each { pair ->
        def (asked, found) = pair.collect(words)
        println "PERCENT " + FuzzyMatcher.calcSimilarity(new LevenshteinDistance(), asked, found)
    }
}
"""


def test_percentages_are_those_of_omegat(tmp_path: Path) -> None:
    cells = [[b64encode(text.encode()).decode() for text in pair] for pair in PAIRS]
    log = OmegatProject(tmp_path).run_script(SCRIPT % cells)
    counted = [int(value) for value in re.findall(r"^PERCENT (\d+)$", log, re.MULTILINE)]
    keys = [[[form.key for form in forms_of(text)] for text in pair] for pair in PAIRS]
    assert [percentage(*pair, same_text=False) for pair in keys] == counted, log
