"""Terms as TBX version 2 (martif), which CAT tools read: OmegaT, memoQ, Trados and others.

An entry of the file::

    <termEntry id="id-3fa2c0de81">
      <descrip type="subjectField">organisation</descrip>
      <admin type="x-status">approved</admin>
      <admin type="x-confidence">0.930</admin>
      <note>Ask the desk.</note>
      <langSet xml:lang="en">
        <tig>
          <term>PKK</term>
          <descrip type="context">The PKK will disarm.</descrip>
          <admin type="x-count">7</admin>
        </tig>
        <tig>
          <term>Kurdistan Workers' Party</term>
          <admin type="x-count">2</admin>
        </tig>
      </langSet>
      <langSet xml:lang="ar">...</langSet>
    </termEntry>

The canonical form comes first in each language. Terms stand inside ``tig``, because not all
tools know ``ntig``. No document type is declared: some tools would look for it on the
network. Everything of an entry is in the file but the places of its single mentions.
`tbx_names` says what the fields are called. Valid by the schema that OmegaT carries.
"""

from align.exchange.tbx_writing import TbxVersion, render_tbx
from align.terms import TermList

_MARTIF = TbxVersion(
    root="martif",
    attributes={"type": "TBX"},
    header="martifHeader",
    entry="termEntry",
    language="langSet",
    term="tig",
    extended=True,
    dates_only=False,
)


def render_tbx_v2(terms: TermList) -> bytes:
    """Render the terms in their order.

    Raises: OptionError if there is none.
    """
    return render_tbx(terms, _MARTIF)
