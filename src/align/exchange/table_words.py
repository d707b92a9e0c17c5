"""What people and other programs write into a table of terms: headings, types and statuses.

All words are keys, as `key_of` reduces them: without case, accents, hamza, spaces and punctuation.
"""

from align.folding import fold
from align.terms import TermStatus, TermType

COLUMN_WORDS = {
    "sourceterm": "source",
    "sourcestring": "source",
    "sourcetext": "source",
    "term": "source",
    "targetterm": "target",
    "targetstring": "target",
    "targettext": "target",
    "translation": "target",
    "rendering": "target",
    "notes": "note",
    "comment": "note",
    "comments": "note",
    "definition": "note",
    "description": "note",
    "sourcelang": "source_language",
    "sourcelanguage": "source_language",
    "targetlang": "target_language",
    "targetlanguage": "target_language",
    "المصطلح": "source",
    "مصطلح": "source",
    "الترجمه": "target",
    "ترجمه": "target",
    "المقابل": "target",
    "ملاحظه": "note",
    "ملاحظات": "note",
    "الملاحظات": "note",
    "تعليق": "note",
    "تعريف": "note",
    "التعريف": "note",
    "النوع": "type",
    "نوع": "type",
    "الحاله": "status",
    "حاله": "status",
}
"""The column that a heading means, by its key; beside the columns' own names."""

ARABIC_LANGUAGE_WORDS = {
    "ar": ("العربيه", "العربي", "بالعربيه"),
    "en": ("الانجليزيه", "الانجليزي", "بالانجليزيه"),
    "fr": ("الفرنسيه", "الفرنسي", "بالفرنسيه"),
    "tr": ("التركيه", "التركي", "بالتركيه"),
    "ku": ("الكرديه", "الكردي", "بالكرديه"),
}
"""What Arabic headings call a language, by its tag, as keys."""

BESIDE_LANGUAGE = frozenset(
    """
    equivalent form language name rendering source target term terms text translation word
    اسم الاسم الترجمه الكلمه اللغه المصطلح المقابل ترجمه كلمه لغه مصطلح مقابل
    """.split()  # noqa: SIM905 - a line a word would fill a page
)
"""What stands beside the name of a language in a heading: English term, المصطلح العربي."""

TYPE_WORDS = {
    "person": TermType.PERSON,
    "people": TermType.PERSON,
    "شخص": TermType.PERSON,
    "شخصيه": TermType.PERSON,
    "اشخاص": TermType.PERSON,
    "organisation": TermType.ORGANISATION,
    "organization": TermType.ORGANISATION,
    "institution": TermType.ORGANISATION,
    "company": TermType.ORGANISATION,
    "منظمه": TermType.ORGANISATION,
    "مؤسسه": TermType.ORGANISATION,
    "هيئه": TermType.ORGANISATION,
    "شركه": TermType.ORGANISATION,
    "جهه": TermType.ORGANISATION,
    "place": TermType.LOCATION,
    "location": TermType.LOCATION,
    "country": TermType.LOCATION,
    "city": TermType.LOCATION,
    "مكان": TermType.LOCATION,
    "موقع": TermType.LOCATION,
    "دوله": TermType.LOCATION,
    "بلد": TermType.LOCATION,
    "مدينه": TermType.LOCATION,
    "other": TermType.MISCELLANEOUS,
    "miscellaneous": TermType.MISCELLANEOUS,
    "اخرى": TermType.MISCELLANEOUS,
    "غيرذلك": TermType.MISCELLANEOUS,
}
"""The type that a word means, beside the types' own names."""

STATUS_WORDS = {
    "معتمد": TermStatus.APPROVED,
    "معتمده": TermStatus.APPROVED,
    "مقترح": TermStatus.PROPOSED,
    "مقترحه": TermStatus.PROPOSED,
    "مرفوض": TermStatus.REJECTED,
    "مرفوضه": TermStatus.REJECTED,
    "للمراجعه": TermStatus.TO_CHECK,
    "قيدالمراجعه": TermStatus.TO_CHECK,
    "للتحقق": TermStatus.TO_CHECK,
}
"""The status that a word means, beside the statuses' own names."""


def key_of(words: str) -> str:
    """Words of a table without case, accents, spaces and punctuation."""
    return "".join(character for character in fold(words) if character.isalnum())
