"""Reading: a file to a document with its text and paragraphs, or its given segments.

`documents` finds out what a file is and reads it; `file_kinds` and `decoding` serve
all formats; `plain_text` (with `wrapping`), `markdown`, `web_page` (with `page_tree`,
`page_blocks` and `boilerplate`) and `word` (with `word_styles`) read one each; `blocks`
puts the result together; `pairing` and `folders` say what belongs together.
"""

from align.reading.documents import read_document, read_segmented
from align.reading.file_kinds import SUPPORTED_SUFFIXES
from align.reading.folders import FilePair, FolderPairs, pair_by_stem, shared_name
from align.reading.pairing import check_pair

__all__ = [
    "SUPPORTED_SUFFIXES",
    "FilePair",
    "FolderPairs",
    "check_pair",
    "pair_by_stem",
    "read_document",
    "read_segmented",
    "shared_name",
]
