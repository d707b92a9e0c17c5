"""A project of OmegaT, the free CAT tool, translated by the real program without a window."""

import os
import re
import shutil
import subprocess
import zipfile
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

import pytest

_JAR = Path(os.environ.get("OMEGAT_JAR", "/usr/share/omegat/OmegaT.jar"))
# Compiling thoroughly and collecting garbage in threads does not pay in a second: half the time.
_SHORT_LIVED = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
_LOAD_ERROR = "TF_TM_LOAD_ERROR"
_FOLDERS = ("source", "target", "tm/auto", "glossary", "dictionary", "omegat")
_PROJECT_FILE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat>
  <project version="1.0">
    <source_dir>__DEFAULT__</source_dir>
    <target_dir>__DEFAULT__</target_dir>
    <tm_dir>__DEFAULT__</tm_dir>
    <glossary_dir>__DEFAULT__</glossary_dir>
    <glossary_file>__DEFAULT__</glossary_file>
    <dictionary_dir>__DEFAULT__</dictionary_dir>
    <source_lang>{source}</source_lang>
    <target_lang>{target}</target_lang>
    <source_tok>org.omegat.tokenizer.LuceneEnglishTokenizer</source_tok>
    <target_tok>org.omegat.tokenizer.LuceneArabicTokenizer</target_tok>
    <sentence_seg>{sentences}</sentence_seg>
    <support_default_translations>true</support_default_translations>
    <remove_tags>false</remove_tags>
  </project>
</omegat>
"""
# The readers ask the loaded project for its languages; Base64 keeps every character safe in the log.
_GLOSSARY_SCRIPT = """
import org.omegat.gui.glossary.*
if (eventType.name() == "LOAD") {
    new File(project.projectProperties.glossaryRoot).listFiles().each { file ->
        def reader = file.name.endsWith(".tbx") ? GlossaryReaderTBX : GlossaryReaderTSV
        reader.read(file, false).each { entry ->
            def cells = [entry.srcText, entry.locText, entry.commentText]
            println "ENTRY " + file.name + " " + cells*.getBytes("UTF-8")*.encodeBase64().join(" ")
        }
    }
}
"""


def find_omegat() -> Path:
    """OmegaT's program file; skips the test where it or Java is missing."""
    if not _JAR.is_file():
        pytest.skip(f"no OmegaT at {_JAR}; install it (Debian: omegat) or set OMEGAT_JAR")
    if shutil.which("java") is None:
        pytest.skip("no java, which OmegaT needs")
    return _JAR


def unpack_schemas(folder: Path) -> Path:
    """Unpack the DTDs and schemas that OmegaT carries; return their folder."""
    with zipfile.ZipFile(find_omegat()) as archive:
        archive.extractall(folder, [name for name in archive.namelist() if name.startswith("schemas/")])
    return folder / "schemas"


@dataclass(frozen=True, slots=True)
class Translation:
    """What OmegaT made of a project.

    Attributes:
        targets: the target files' texts by name.
        memories_loaded: whether no translation memory was refused.
        log: everything that it printed.
    """

    targets: dict[str, str]
    memories_loaded: bool
    log: str


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """An entry of a glossary as OmegaT has it."""

    source: str
    target: str
    comment: str


class OmegatProject:
    """A project in a folder of its own, with its own configuration."""

    def __init__(
        self, folder: Path, languages: tuple[str, str] = ("en", "ar"), *, sentences: bool = True
    ) -> None:
        """Make the project.

        Args:
            folder: an empty folder.
            languages: tags of source and target.
            sentences: whether OmegaT splits paragraphs into sentences.
        """
        find_omegat()
        self._configuration = folder / "configuration"
        self._root = folder / "project"
        for name in _FOLDERS:
            (self._root / name).mkdir(parents=True)
        source, target = languages
        settings = _PROJECT_FILE.format(source=source, target=target, sentences=str(sentences).lower())
        (self._root / "omegat.project").write_text(settings, encoding="utf-8")

    def add_source(self, name: str, content: str) -> None:
        """Add a file to translate."""
        (self._root / "source" / name).write_text(content, encoding="utf-8")

    def add_memory(self, name: str, content: bytes) -> None:
        """Add a translation memory whose exact matches are taken over without asking."""
        (self._root / "tm" / "auto" / name).write_bytes(content)

    def add_glossary(self, name: str, content: bytes) -> None:
        """Add a glossary."""
        (self._root / "glossary" / name).write_bytes(content)

    def translate(self) -> Translation:
        """Have OmegaT write the target files."""
        return translate_project(self._root, self._configuration)

    def glossary_entries(self) -> dict[str, list[GlossaryEntry]]:
        """What OmegaT's own readers make of the project's glossaries, by the files' names."""
        log = self.run_script(_GLOSSARY_SCRIPT)
        entries: dict[str, list[GlossaryEntry]] = {}
        for name, *cells in re.findall(r"^ENTRY (\S+) (\S*) (\S*) (\S*)$", log, re.MULTILINE):
            read = GlossaryEntry(*(b64decode(cell).decode("utf-8", "surrogatepass") for cell in cells))
            entries.setdefault(name, []).append(read)
        return entries

    def run_script(self, text: str) -> str:
        """Run a Groovy script in OmegaT when the project is loaded; return what it printed, and more."""
        script = self._configuration.with_name("script.groovy")
        script.write_text(text, encoding="utf-8")
        self.add_source("empty.txt", "")
        return translate_project(self._root, self._configuration, script).log


def translate_project(root: Path, configuration: Path, script: Path | None = None) -> Translation:
    """Have OmegaT write the target files of a project.

    Args:
        root: the project's folder.
        configuration: a folder for the program's own settings.
        script: Groovy to run when the project is loaded.
    """
    run = subprocess.run(
        [
            "java",
            "-Djava.awt.headless=true",
            *_SHORT_LIVED,
            "-jar",
            str(find_omegat()),
            str(root),
            "--mode=console-translate",
            f"--config-dir={configuration}",
            *([f"--script={script}"] if script else []),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    log = run.stdout + run.stderr
    assert run.returncode == 0, log
    targets = {path.name: path.read_text(encoding="utf-8") for path in (root / "target").iterdir()}
    return Translation(targets, _LOAD_ERROR not in log, log)
