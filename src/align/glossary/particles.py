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
_ARTICLE = "ال"
_KNOWN_NOUN, _WITH_ARTICLE, _SEEN_BARE, _UNTOLD, _IMPOSSIBLE = 2.0, 2.0, 1.5, -1.0, -4.0


class ParticleJudge:
    """Judges readings of words by the words of their text.

    Args:
        words: all words of the target text, folded.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._cache: dict[tuple[str, int], float] = {}

    def log_odds(self, word: str, skip: int) -> float:
        """The log-odds that exactly the word's first `skip` letters are particles.

        Args:
            word: the whole word, folded.
            skip: how many letters a reading takes off it; none is the usual case.
        """
        if (word, skip) not in self._cache:
            self._cache[word, skip] = self._judge(word, skip)
        return self._cache[word, skip]

    def _judge(self, word: str, skip: int) -> float:
        readings = {reading.skip: reading.text for reading in proclitic_readings(word)}
        if len(readings) == 1:
            return 0.0
        values = {taken: self._value(word, taken, text) for taken, text in readings.items()}
        best_other = max(value for taken, value in values.items() if taken != skip)
        return min(values.get(skip, _IMPOSSIBLE) - best_other, 0.0)

    def _value(self, word: str, skip: int, text: str) -> float:
        """How well a reading explains the word."""
        if text in _HEAD_NOUNS or text.removeprefix(_ARTICLE) in _HEAD_NOUNS:
            return _KNOWN_NOUN
        if skip and text.startswith(_ARTICLE) and len(text) > len(_ARTICLE) + 2:
            return _WITH_ARTICLE
        bare = text.removeprefix(_ARTICLE)
        elsewhere = {text, bare, _ARTICLE + bare} - ({word} if not skip else set())
        if not elsewhere.isdisjoint(self._words):
            return _SEEN_BARE
        return _UNTOLD if skip else 0.0
