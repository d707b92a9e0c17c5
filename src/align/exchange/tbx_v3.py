"""Terms as TBX version 3, dialect TBX-Basic, for term bases that want the present standard.

An entry of the file::

    <conceptEntry id="id-3fa2c0de81">
      <descrip type="subjectField">organisation</descrip>
      <note>Ask the desk.</note>
      <langSec xml:lang="en">
        <termSec>
          <term>PKK</term>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
          <descrip type="context">The PKK will disarm.</descrip>
        </termSec>
      </langSec>
      <langSec xml:lang="ar">...</langSec>
    </conceptEntry>

The dialect has no room for counts, confidence, evidence, flags, words as written and
first occurrences; dates lose the time of day; what is not approved reads back as proposed.
OmegaT 3.6 and Translate Toolkit do not read this version.
"""

from align.exchange.tbx_writing import TbxVersion, render_tbx
from align.terms import TermList

_BASIC = TbxVersion(
    root="tbx",
    attributes={"style": "dca", "type": "TBX-Basic"},
    header="tbxHeader",
    entry="conceptEntry",
    language="langSec",
    term="termSec",
    extended=False,
    dates_only=True,
    namespace="urn:iso:std:iso:30042:ed-2",
)


def render_tbx_v3(terms: TermList) -> bytes:
    """Render the terms in their order.

    Raises: OptionError if there is none.
    """
    return render_tbx(terms, _BASIC)
