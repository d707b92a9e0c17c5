"""What ``-h`` says of every command, in whole sentences."""

import pytest

from command import align

COMMANDS = ("run", "lookup", "export", "check", "evaluate")


def test_the_commands_are_listed_with_a_whole_sentence_each() -> None:
    output = align("--help").output
    assert all(f"\n  {command}  " in output for command in COMMANDS)
    assert "..." not in output.partition("Commands:")[2]
    assert "\n  align run article.en.txt article.ar.txt " in output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    outcome = align(command, "-h")
    assert outcome.status == 0
    options = outcome.output.partition("Options:\n")[2]
    # An option without a help text would be followed by the next option at once.
    lines = options.splitlines()
    for number, line in enumerate(lines):
        if line.startswith("  -"):
            words = f"{line} {lines[number + 1] if number + 1 < len(lines) else ''}".split("  ")
            assert len([part for part in words if part.strip()]) >= 2, line


def test_the_version() -> None:
    assert align("--version").output.startswith("align, version ")
