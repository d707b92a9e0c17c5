"""The structure of TBX version 3 as ISO 30042:2019 describes it, for the dialect TBX-Basic in DCA style.

No package brings a schema of this version, so the description is put into RELAX NG here: what
stands in what, in which order, and which data categories the dialect has at which level.
"""

from lxml import etree

_AT_ANY_LEVEL = '<ref name="transactions"/><ref name="note"/>'


def _element(name: str, content: str, attributes: str = "") -> str:
    return f'<element name="{name}">{attributes}{content}</element>'


def _typed(name: str, types: str, content: str = "<text/>") -> str:
    choice = "".join(f"<value>{type_}</value>" for type_ in types.split())
    return _element(name, content, f'<attribute name="type"><choice>{choice}</choice></attribute>')


def _any_of(content: str) -> str:
    return f"<zeroOrMore><choice>{content}</choice></zeroOrMore>"


def _define(name: str, content: str) -> str:
    return f'<define name="{name}">{content}</define>'


def _values(words: str) -> str:
    return "<choice>" + "".join(f"<value>{word}</value>" for word in words.split()) + "</choice>"


_LANGUAGE = '<attribute name="xml:lang"><data type="language"/></attribute>'
_IDENTIFIER = '<optional><attribute name="id"><data type="ID"/></attribute></optional>'
_PARAGRAPHS = f"<oneOrMore>{_element('p', '<text/>')}</oneOrMore>"
_STANDINGS = "preferredTerm-admn-sts admittedTerm-admn-sts deprecatedTerm-admn-sts supersededTerm-admn-sts"

_HEADER = _element(
    "tbxHeader",
    _element(
        "fileDesc",
        f"<optional>{_element('titleStmt', _element('title', '<text/>'))}</optional>"
        f"<optional>{_element('publicationStmt', _PARAGRAPHS)}</optional>"
        f"<oneOrMore>{_element('sourceDesc', _PARAGRAPHS)}</oneOrMore>",
    )
    + f"<optional>{_element('encodingDesc', _PARAGRAPHS)}</optional>",
)
_TERM = _element(
    "termSec",
    _element("term", "<text/>", _IDENTIFIER)
    + _any_of(
        _typed("termNote", "administrativeStatus", _values(_STANDINGS))
        + _typed("termNote", "partOfSpeech grammaticalGender grammaticalNumber termType geographicalUsage")
    )
    + _any_of(
        _typed("descrip", "context") + _typed("admin", "source customerSubset projectSubset") + _AT_ANY_LEVEL
    ),
    _IDENTIFIER,
)
_SECTION = _element(
    "langSec",
    _any_of(_typed("descrip", "definition") + _AT_ANY_LEVEL) + f"<oneOrMore>{_TERM}</oneOrMore>",
    _LANGUAGE,
)
_ENTRY = _element(
    "conceptEntry",
    _any_of(_typed("descrip", "subjectField definition") + _AT_ANY_LEVEL)
    + f"<oneOrMore>{_SECTION}</oneOrMore>",
    _IDENTIFIER,
)
_TRANSACTIONS = _element(
    "transacGrp",
    _typed("transac", "transactionType", _values("origination modification"))
    + _any_of(_element("date", '<data type="date"/>') + _typed("transacNote", "responsibility")),
)
_GRAMMAR = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:iso:std:iso:30042:ed-2"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>{
    _element(
        "tbx",
        _HEADER + _element("text", _element("body", f"<oneOrMore>{_ENTRY}</oneOrMore>")),
        '<attribute name="style"><value>dca</value></attribute>'
        '<attribute name="type"><value>TBX-Basic</value></attribute>' + _LANGUAGE,
    )
}</start>
  {_define("transactions", _TRANSACTIONS)}
  {_define("note", _element("note", "<text/>"))}
</grammar>
"""


def tbx_basic_schema() -> etree.RelaxNG:
    """The schema that a TBX-Basic file of version 3 has to be valid by."""
    return etree.RelaxNG(etree.fromstring(_GRAMMAR))
