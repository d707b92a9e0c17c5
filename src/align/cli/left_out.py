"""What a translation memory lacks, in a line for the user."""


def left_out_note(beads: int, min_confidence: float) -> str:
    """Say how many beads were left out for their confidence, and how to keep them."""
    passages, them = ("passage", "it") if beads == 1 else ("passages", "them")
    return (
        f"Not in the TMX: {beads:,} {passages} under {min_confidence * 100:g}% certain "
        f"(--min-confidence 0 keeps {them})"
    )
