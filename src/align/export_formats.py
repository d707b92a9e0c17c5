"""The formats that a bitext can be exported in, by name: one table for the command and for programs.

::

    export = FORMATS["xlsx"].render(ExportRequest(bitext, "talks", options))
    write_export(export, Path("talks.review.xlsx"), bitext)

What a format needs is imported when it is asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from align.bitext import Bitext
from align.deliverables import spare_articles
from align.errors import OutputError
from align.exchange.tmx import TmxOptions
from align.likeness import unlikeness
from align.output import make_folder, write_atomically
from align.terms import Term

if TYPE_CHECKING:
    from align.exchange.tmx import SplitTmx

_ITSELF = PurePosixPath()


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export, and how.

    Attributes:
        bitext: the bitext.
        name: what to call files, where a format has several.
        options: languages to label texts with, the least confidence, this program's version.
        terms: the names, for the formats that have a place for them.
    """

    bitext: Bitext
    name: str
    options: TmxOptions
    terms: tuple[Term, ...] = ()

    @property
    def labelled(self) -> Bitext:
        """The bitext with the language tags that were asked for."""
        source, target = self.bitext.source, self.bitext.target
        return replace(
            self.bitext,
            source=replace(source, language=self.options.source_language or source.language),
            target=replace(target, language=self.options.target_language or target.language),
        )


@dataclass(frozen=True, slots=True)
class Export:
    """A rendered file, or a folder of them.

    Attributes:
        files: contents by their paths in the folder; the empty path is the output itself.
        beside: contents of further files, by what their names have behind the stem of the output's.
        folders: those to make in it, whether or not there is anything in them.
        kept: files among them that are left as they are where they exist already.
        below_confidence: beads left out because of their confidence.
        notes: sentences for the user.
    """

    files: Mapping[PurePosixPath, bytes]
    beside: Mapping[str, bytes] = field(default_factory=dict)
    folders: tuple[PurePosixPath, ...] = ()
    kept: frozenset[PurePosixPath] = frozenset()
    below_confidence: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    Attributes:
        suffix: what follows NAME in the output's name, unless the user names it.
        render: makes the files.
        has_terms: whether there is a place for names in it.
    """

    suffix: str
    render: Callable[[ExportRequest], Export]
    has_terms: bool = False


def _tmx(request: ExportRequest) -> Export:
    from align.exchange.tmx import render_split_tmx

    memory = render_split_tmx([request.bitext], request.options)
    return replace(
        _memory_notes(memory, request.bitext),
        files={_ITSELF: memory.trusted.content},
        beside={} if memory.check is None else {".check": memory.check.content},
    )


def _memory_notes(memory: "SplitTmx", bitext: Bitext) -> Export:
    """What there is to say of a bitext's memory, without its files."""
    parts = [memory.trusted] if memory.check is None else [memory.trusted, memory.check]
    notes = [note for part in parts for note in part.warnings]
    if memory.trusted.left_out.unlike:
        notes.append(unlikeness(bitext, left_out=True))
    return Export({}, below_confidence=memory.trusted.left_out.below_confidence, notes=tuple(notes))


def _tsv(request: ExportRequest) -> Export:
    from align.exchange.aligned_tsv import render_aligned_text

    return Export({_ITSELF: render_aligned_text(request.bitext)})


def _text(request: ExportRequest) -> Export:
    from align.exchange.aligned_lines import render_aligned_lines

    return Export({_ITSELF: render_aligned_lines(request.bitext)})


def _html(request: ExportRequest) -> Export:
    from align.checking import check_bitext
    from align.report.page import render_report

    remarks = check_bitext(request.bitext, request.terms)
    return Export({_ITSELF: render_report(request.bitext, request.terms, remarks)})


def _xliff_12(request: ExportRequest) -> Export:
    from align.exchange.xliff_12 import render_xliff_12

    return Export({_ITSELF: render_xliff_12(request.labelled, request.options.tool_version)})


def _xliff_21(request: ExportRequest) -> Export:
    from align.exchange.xliff_21 import render_xliff_21

    return Export({_ITSELF: render_xliff_21(request.labelled)})


def _xlsx(request: ExportRequest) -> Export:
    from align.exchange.review_xlsx import long_texts, render_review_xlsx

    return Export({_ITSELF: render_review_xlsx(request.labelled)}, notes=tuple(long_texts(request.bitext)))


def _docx(request: ExportRequest) -> Export:
    from align.exchange.bilingual_docx import render_bilingual_docx

    return Export({_ITSELF: render_bilingual_docx(request.labelled)})


def _omegat(request: ExportRequest) -> Export:
    from align.exchange.omegat_project import FOLDERS, PROJECT_FILE, render_omegat_project

    project = render_omegat_project(request.bitext, request.name, request.options, request.terms)
    return replace(
        _memory_notes(project.memory, request.bitext),
        files=project.files,
        folders=FOLDERS,
        kept=frozenset({PROJECT_FILE}),
    )


FORMATS: Mapping[str, ExportFormat] = {
    "tmx": ExportFormat(".tmx", _tmx),
    "omegat": ExportFormat(".omegat", _omegat, has_terms=True),
    "xliff": ExportFormat(".xlf", _xliff_12),
    "xliff2": ExportFormat(".xliff2.xlf", _xliff_21),
    "xlsx": ExportFormat(".review.xlsx", _xlsx),
    "docx": ExportFormat(".bilingual.docx", _docx),
    "tsv": ExportFormat(".tsv", _tsv),
    "txt": ExportFormat(".aligned.txt", _text),
    "html": ExportFormat(".html", _html, has_terms=True),
}
"""All formats by the names that ``align export --format`` knows them by."""


def write_export(export: Export, output: Path, bitext: Bitext) -> None:
    """Write the file, or fill the folder; what else is in the folder stays.

    Raises: OutputError if it cannot be written, would replace one of the bitext's articles,
        or is a folder of something else.
    """
    if export.folders:
        _check_own_folder(export, output)
    files = {
        output / path: content
        for path, content in export.files.items()
        if not (path in export.kept and (output / path).exists())
    }
    for addition, content in export.beside.items():
        files[output.with_name(f"{output.stem}{addition}{output.suffix}")] = content
    spare_articles(bitext, files)
    for folder in export.folders:
        make_folder(output / folder)
    write_atomically(files)


def _check_own_folder(export: Export, folder: Path) -> None:
    """Refuse a folder that has files in it but is none that this was exported into before."""
    is_ours = any((folder / path).exists() for path in export.kept)
    if folder.is_dir() and not is_ours and any(folder.iterdir()):
        raise OutputError(
            f"{folder}: there are other files in this folder; name a new one with -o, "
            "or one of an earlier export"
        )
