"""Numbers of both sides, compared by value."""

from align.report.compared_numbers import ComparedNumbers, compare_numbers

LANGUAGES = ("en", "ar")


def shown(texts: list[str], side: ComparedNumbers) -> list[tuple[str, str, bool]]:
    return [
        (text[mark.start : mark.end], mark.value, mark.is_answered)
        for text, marks in zip(texts, side.marks, strict=True)
        for mark in marks
    ]


def test_the_same_number_is_the_same_in_whatever_digits_and_words() -> None:
    source = ["On 28 July 2023 some 3.5 million fled."]
    target = ["وفي 28 من تموز 2023", "فرّ ٣٫٥ مليون شخص."]
    left, right = compare_numbers(source, target, LANGUAGES, differ=False)
    assert shown(source, left) == [
        ("28", "28", True),
        ("July", "7", True),
        ("2023", "2023", True),
        ("3.5 million", "3500000", True),
    ]
    assert [value for _, value, _ in shown(target, right)] == ["28", "7", "2023", "3500000"]
    assert left.lone == right.lone == ()


def test_a_number_without_counterpart_is_marked_only_where_numbers_are_known_to_differ() -> None:
    source, target = ["It was 214 in 2020."], ["كان 241 عام 2020."]
    left, right = compare_numbers(source, target, LANGUAGES, differ=True)
    assert shown(source, left) == [("214", "214", False), ("2020", "2020", True)]
    assert (left.lone, right.lone) == (("214",), ("241",))
    left, right = compare_numbers(source, target, LANGUAGES, differ=False)
    assert shown(source, left) == [("2020", "2020", True)]
    assert (left.lone, right.lone) == ((), ())


def test_ones_and_twos_in_words_are_left_alone() -> None:
    left, _ = compare_numbers(["One day two men came."], ["ذات يوم جاء رجلان."], LANGUAGES, differ=True)
    assert left.marks == ((),)


def test_an_empty_side_has_no_numbers() -> None:
    left, right = compare_numbers(["In 2020."], [], LANGUAGES, differ=False)
    assert (left.marks, right.marks) == (((),), ())
