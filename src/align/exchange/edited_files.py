"""Files that a person edited, and the bitext that they were exported from, put together.

What a file is, its content says and not its name: tools change endings.
"""

from pathlib import Path

from align.bitext import Bitext
from align.errors import FormatError
from align.exchange.corrections import Correction, ImportedBitext, StateNames, apply_corrections
from align.input import read_bytes

_PACKAGE = b"PK"
_REMEDY = "name an .xlsx or an XLIFF file that was made by align export and edited since"
_UNITS = ("trans-unit", "unit")


def import_edited(path: Path, bitext: Bitext) -> ImportedBitext:
    """Read an edited workbook or XLIFF file, and put what changed into its bitext.

    Raises:
        InputError: if it cannot be read.
        FormatError: if it is neither, or does not belong to the bitext.
    """
    content = read_bytes(path)
    if content.startswith(_PACKAGE):
        from align.exchange.review_xlsx_reading import read_review_xlsx

        return _applied(path, bitext, read_review_xlsx(path, bitext), StateNames())
    if not content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        raise FormatError(f"{path}: neither an Excel workbook nor an XLIFF file; {_REMEDY}")
    return _import_xliff(path, bitext)


def _import_xliff(path: Path, bitext: Bitext) -> ImportedBitext:
    """Read either version of XLIFF; a file of one has no units of the other."""
    from align.exchange import xliff_12, xliff_21
    from align.exchange.xml_input import local_name, stream_xml

    corrections: list[Correction] = []
    states = xliff_12.STATES
    for element in stream_xml(path, ("xliff",), _UNITS):
        if local_name(element) == "unit":
            states = xliff_21.STATES
            corrections.append(xliff_21.read_unit(element))
        else:
            corrections.append(xliff_12.read_trans_unit(element))
    return _applied(path, bitext, corrections, states)


def _applied(path: Path, bitext: Bitext, corrections: list[Correction], states: StateNames) -> ImportedBitext:
    if not corrections:
        raise FormatError(f"{path}: there are no passages in it; {_REMEDY}")
    return apply_corrections(path, bitext, corrections, states)
