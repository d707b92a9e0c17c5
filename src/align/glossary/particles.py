"""Whether the first letters of an Arabic word are particles: what a text itself tells.

The و of وواشنطن is *and*, that of وزارة is not. Three things tell: common head nouns of
names, the article (بال, وال can hardly be anything else), and the other words of the
same text, where the noun is likely to stand once without the particle.
"""

from collections.abc import Iterable

from align.folding import fold
from align.glossary.arabic import proclitic_readings

# Nouns that institutions, places and events are called by.
_HEAD_NOUNS = frozenset(
    fold(noun)
    for noun in """
    وزارة وزير وكالة وحدة وحدات وفد ولاية ولايات وادي واحة وثيقة ورشة واشنطن وحدة وقف وسائل
    بنك برنامج بلدية بعثة بيت بحر بحيرة برلمان بورصة بطولة بيان بروتوكول بلاد بوابة باب بئر برج بلدة بنوك بث بناء
    فرقة فريق فرع فيلق فصيل فندق فرقاطة فدرالية فضاء فيلم فتح فريق فلسطين فرنسا فنلندا فنزويلا فيينا
    لجنة لواء لجان لبنان ليبيا لندن لقاء
    كتيبة كتائب كتلة كلية كنيسة كاتدرائية كأس كونغرس كتاب كوكب كردستان كندا كوريا كوبا كييف كينيا
    جامعة مركز اتفاقية اتفاق منظمة قوات حزب مجلس مجموعة مؤسسة مكتب محكمة معهد مصرف متحف مهرجان مدينة محافظة مطار
    مستشفى مدرسة ملعب مشروع مبادرة مؤتمر معركة حركة حكومة حلف حملة جيش جبهة جماعة جمعية جمهورية جزيرة جبل جسر جائزة
    تنظيم تحالف تيار هيئة هضبة شركة شبكة شعبة شارع شمال جنوب شرق غرب صحيفة صندوق صحراء قناة قصر قطاع قلعة قمة قانون
    قاعدة قرية اتحاد إدارة إقليم أكاديمية ائتلاف استخبارات خطوط خليج دولة دائرة ديوان دوري رابطة رئاسة سلطة سفارة ساحة
    سد سوق سهل عملية غرفة غرفة نقابة نادي نهر ميناء ميليشيا ممر مضيق مجمع مخيم معبر مسجد جامع ضريح دير حي طريق
    """.split()
)
# Nouns that only say what kind of thing follows: a translator's addition, not a part of the name.
_CLASSIFIERS = frozenset(
    fold(noun)
    for noun in """
    شركة مدينة ولاية صحيفة تنظيم محافظة قناة وكالة موقع دولة حركة قرية بلدة مجلة إذاعة فريق نادي ملعب مهاجم لاعب
    رئيس وزير الرئيس الوزير السيد السيدة الدكتور
    """.split()
)
_ARTICLE = "ال"
_KNOWN_NOUN, _WITH_ARTICLE, _SEEN_BARE, _UNTOLD, _IMPOSSIBLE = 2.0, 2.0, 1.5, -0.6, -4.0


def is_head_noun(word: str) -> bool:
    """Whether a folded word is a noun that institutions are called by, its article aside."""
    return word.removeprefix(_ARTICLE) in _HEAD_NOUNS


def heads_name(word: str) -> bool:
    """Whether a folded word is a noun that institutions are called by, and belongs to the name."""
    return word in _HEAD_NOUNS and word not in _CLASSIFIERS


class ParticleJudge:
    """Judges readings of words by the words of their text.

    Args:
        words: all words of the target text, folded.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._cache: dict[tuple[str, str], float] = {}

    def log_odds(self, word: str, reading: str) -> float:
        """The log-odds that a word is to be read like this rather than in its best other way.

        Args:
            word: the whole word, folded.
            reading: what a reading leaves of it, folded; the word itself is the usual case.

        Returns: at most zero; zero for the reading that explains the word best.
        """
        if (word, reading) not in self._cache:
            self._cache[word, reading] = self._judge(word, reading)
        return self._cache[word, reading]

    def _judge(self, word: str, reading: str) -> float:
        values = {option.text: self._value(word, option.text) for option in proclitic_readings(word)}
        best_other = max((value for text, value in values.items() if text != reading), default=_IMPOSSIBLE)
        return min(values.get(reading, _IMPOSSIBLE) - best_other, 0.0)

    def _value(self, word: str, text: str) -> float:
        """How well a reading explains the word."""
        bare = text.removeprefix(_ARTICLE)
        if text in _HEAD_NOUNS or bare in _HEAD_NOUNS:
            return _KNOWN_NOUN
        taken = text != word
        if taken and text.startswith(_ARTICLE) and len(text) > len(_ARTICLE) + 2 and _ARTICLE[1:] + bare in word:
            return _WITH_ARTICLE
        elsewhere = {text, bare, _ARTICLE + bare} - {word}
        if not elsewhere.isdisjoint(self._words):
            return _SEEN_BARE
        return _UNTOLD if taken else 0.0
