"""Every error the library raises on purpose, under one root.

::

    AlignError
    ├── InputError                 something about a file the user named
    │   ├── MissingFileError       no such file, or a folder or pipe where a file is wanted
    │   ├── DecodingError          bytes that are no text in any encoding tried
    │   ├── FormatError            a file that is not what its name or its header says
    │   ├── EmptyDocumentError     no text in it
    │   ├── LanguageError          swapped, identical or unexpected languages
    │   └── ProportionError        two texts that cannot be editions of one another
    ├── ModelError                 an encoder or a name recogniser that cannot be loaded
    ├── OutputError                a file or folder that cannot be written
    ├── GlossaryError              a glossary store that is missing, broken or newer
    ├── MemoryIndexError           an index of translation memories that cannot be made or read
    ├── ShapeError                 arrays that do not belong together
    └── OptionError                an option whose value makes no sense

The message is one sentence that names the file (and line or segment, where
there is one) and what to do about it; the command line prints it as it is and
exits with status 1, after an `OptionError` with 2.
"""


class AlignError(Exception):
    """Root of all errors raised on purpose; its message is fit to show a user."""


class InputError(AlignError):
    """A file that the user named cannot be used."""


class MissingFileError(InputError):
    """A path that does not exist, or is a folder, a pipe or a device where a file is wanted."""


class DecodingError(InputError):
    """Bytes that are no text in any encoding tried."""


class FormatError(InputError):
    """A file that is not what its name or its header says it is."""


class EmptyDocumentError(InputError):
    """A file without any text."""


class LanguageError(InputError):
    """Two files whose languages are swapped, the same, or not those asked for."""


class ProportionError(InputError):
    """Two texts so different in length that they cannot be editions of one another."""


class ModelError(AlignError):
    """An encoder or a name recogniser that cannot be loaded."""


class OutputError(AlignError):
    """A file or folder that cannot be written."""


class GlossaryError(AlignError):
    """A glossary store that is missing, broken, or written by a newer version."""


class MemoryIndexError(AlignError):
    """An index of translation memories that cannot be made or read."""


class ShapeError(AlignError):
    """Arrays whose shapes do not belong together."""


class OptionError(AlignError):
    """An option whose value makes no sense."""
