"""The line that says what a translation memory lacks."""

from align.cli.left_out import left_out_note


def test_one_and_many() -> None:
    assert left_out_note(1, 0.2) == (
        "Not in the TMX: 1 passage under 20% certain (--min-confidence 0 keeps it)"
    )
    assert left_out_note(1234, 0.855) == (
        "Not in the TMX: 1,234 passages under 85.5% certain (--min-confidence 0 keeps them)"
    )
