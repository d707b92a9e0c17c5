"""Reading XML that came from anywhere: no entities, no DTD, no network, bounded memory.

A document type is passed over, since translation memories and term bases have always
named one; one that declares entities is refused, and so is a reference to an entity
that XML itself does not define. Nothing outside the file is ever opened.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from lxml import etree

from align.errors import FormatError
from align.input import read_bytes

_REMEDY = "export the file anew from the program that made it"


def stream_xml(path: Path, roots: tuple[str, ...], names: tuple[str, ...]) -> Iterator[etree._Element]:
    """Read a file element by element, so that its tree need not fit into memory.

    Args:
        path: the file.
        roots: local names of which the root element must have one.
        names: local names of the elements wanted; none of them inside another.

    Yields: each such element with all that is in it, without comments and processing
        instructions; it is emptied when the next one is asked for.

    Raises, when the place in the file is reached:
        InputError: if it cannot be read.
        FormatError: if it is not well-formed, declares or uses entities, or its root is
            another element.
    """
    with _events(path, (*roots, *names)) as events:
        for event, element in events:
            if event == "start":
                _check_root(path, element.getroottree().getroot(), roots)
            elif local_name(element) in names:
                _check_references(path, element)
                yield element
                _forget(element)
        _check_root(path, events.root, roots)


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def content_text(element: etree._Element) -> str:
    """All text in the element, markup inside it passed over."""
    return "".join(str(text) for text in element.itertext())


@contextmanager
def _events(path: Path, names: tuple[str, ...]) -> Iterator["etree.iterparse"]:
    """The starts and ends of elements of these names; what the parser refuses names file and line."""
    events = etree.iterparse(
        BytesIO(read_bytes(path)),
        events=("start", "end"),
        tag=tuple("{*}" + name for name in names),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        yield events
    except etree.XMLSyntaxError as error:
        first = next(iter(events.error_log), None)
        line, reason = (1, "no XML in it") if first is None else (first.line, first.message)
        raise FormatError(f"{path}: line {line} is no well-formed XML ({reason}); {_REMEDY}") from error


def _forget(element: etree._Element) -> None:
    """Drop the element's content and its elder siblings, so that memory stays bounded."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _check_root(path: Path, element: etree._Element, roots: tuple[str, ...]) -> None:
    document_type = element.getroottree().docinfo.internalDTD
    if document_type is not None and next(document_type.iterentities(), None) is not None:  # type: ignore[attr-defined]
        raise FormatError(f"{path}: it declares XML entities, which are not expanded; {_REMEDY}")
    if local_name(element) not in roots:
        wanted = " or ".join(f"<{root}>" for root in roots)
        raise FormatError(
            f"{path}: its root element is <{local_name(element)}>, where {wanted} is wanted; "
            "name a file of the right format"
        )


def _check_references(path: Path, element: etree._Element) -> None:
    """Refuse references to entities that only the document type would explain."""
    reference = next(element.iter(etree.Entity), None)
    if reference is not None:
        raise FormatError(
            f"{path}: line {reference.sourceline} uses the XML entity {reference.text}, "
            f"which is not expanded; {_REMEDY}"
        )
