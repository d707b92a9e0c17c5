"""What a name is without the words around it."""

import pytest

from align.glossary.gazetteer import gazetteer
from align.glossary.trimming import Trimmer, is_demonym


@pytest.fixture
def trimmer() -> Trimmer:
    return Trimmer(gazetteer(), frozenset({"analyst", "box", "kick"}))


@pytest.mark.parametrize(
    ("found", "name"),
    [
        ("the Supreme Court", "Supreme Court"),
        ("New York University", "New York University"),
        ("the New England Patriots'", "New England Patriots"),
        ("New Labour", "New Labour"),
        ("New President Joe Biden", "Joe Biden"),
        ("New Syria", "Syria"),
        ("Theresa May's", "Theresa May"),
        ("Iran’s", "Iran"),
        ("U.S.", "U.S."),
        ("Ms Davis'", "Davis"),
        ("President Bashar al-Assad", "Bashar al-Assad"),
        ("Parliament Jayant Sinha", "Jayant Sinha"),
        ("Sidi Bouzid", "Sidi Bouzid"),
        ("Iraqi Haider al-Abadi", "Haider al-Abadi"),
        ("Somali Ali Khalif", "Ali Khalif"),
        ("Treaty Office (HMC", "Treaty Office"),
        ("Ayr maul", "Ayr"),
        ("Massachusetts Saturday", "Massachusetts"),
        ("Syria's National Army", "National Army"),
        ("Yaşar Güler", "Yaşar Güler"),
        ("Our Lady of Lebanon", "Our Lady of Lebanon"),
        ("The Sunday Times", "Sunday Times"),
        ("Saturday Night Live", "Saturday Night Live"),
        ("Saturday Kavanaugh", "Kavanaugh"),
    ],
)
def test_trims_to_the_name(trimmer: Trimmer, found: str, name: str) -> None:
    assert trimmer.trim(found, person=True) == name


@pytest.mark.parametrize(
    "found",
    [
        "Syrian",
        "Emirati",
        "French",
        "Monday",
        "9 February 2021",
        "Dundee 2-1",
        "Egypt 9.4",
        "president",
        "I've",
        "CEO",
        "jo@example.org",
    ],
)
def test_what_is_no_name(trimmer: Trimmer, found: str) -> None:
    assert trimmer.trim(found) == ""


def test_titles_belong_to_institutions(trimmer: Trimmer) -> None:
    assert trimmer.trim("General Assembly") == "General Assembly"
    assert trimmer.trim("General Ahmed", person=True) == "Ahmed"


def test_lists_are_taken_apart_and_institutions_are_not(trimmer: Trimmer) -> None:
    assert trimmer.names_in("Boots, Superdrug") == ["Boots", "Superdrug"]
    assert trimmer.names_in("La Roche-Posay and Vichy") == ["La Roche-Posay", "Vichy"]
    assert trimmer.names_in("Justice and Development Party") == ["Justice and Development Party"]


def test_demonyms_and_their_places() -> None:
    known = gazetteer()
    assert all(is_demonym(word, known) for word in ("Egyptians", "Qatari", "Lebanese", "Kurds", "Moroccan"))
    assert not any(is_demonym(word, known) for word in ("Qatar", "Kosti", "Reni", "Hamas", "Tunis"))
