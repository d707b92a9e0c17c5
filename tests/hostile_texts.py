"""Texts that break formats: for property tests of everything that writes or reads files."""

from hypothesis import strategies as st

PIECES = (
    "The talks (PKK) began at 3:30 p.m.",
    "بدأت محادثات حزب العمال الكردستاني (PKK) في ٣٫٥ ساعات.",
    "</source></trans-unit><target>",
    "]]> <![CDATA[ & &amp; &#x1; <!-- -- -->",
    "“quotes” 'single' \"double\" «عربية»",
    '=HYPERLINK("http://x","y")',
    "+1-2@SUM(A1)",
    "_x000D_ _x005F_ _X0041_",
    "\u202eoverride\u202c \u2067isolate\u2069 \u200fmark\u200e \u061c",
    "\x00\x07\x0b\x1b\x7f\x85\x9f",
    "\ufffe\uffff\ufeff\ufdd0",
    "\ud800 alone \udfff",
    "👩\u200d💻 🏴\U000e0067\U000e007f 𐤀 e\u0301",
    "tab\tline\nreturn\r\u2028separator\u2029 \u00a0\u202f\u3000",
    "a" * 900,
    "كلمة " * 180,
)
"""One of each kind."""

hostile_text = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=40),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map(" ".join),
    st.sampled_from(PIECES).map(lambda piece: (piece * 5_000)[:5_000]),
).map(
    # Two halves of a pair are the one character that they encode.
    lambda text: text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
)
"""Any characters at all, these pieces in any order, or 5,000 characters of one of them."""
