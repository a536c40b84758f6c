"""How much a document may ask of the machine: what goes beyond is refused with a sentence."""

#: Bytes of a document.
SIZE = 64 * 1024 * 1024
#: Bytes that one part of a DOCX may have once it is unpacked.
PART = 64 * 1024 * 1024
#: Parts of a DOCX.
PARTS = 20_000
#: Pages of a PDF.
PAGES = 2_000
#: Characters of the text that is read.
CHARACTERS = 4_000_000
#: Nested elements of a page or of a Word document.
NESTED = 250
#: Seconds of processor time, and seconds in all.
SECONDS, WAIT = 60, 120
#: Bytes of memory of the reading process.
MEMORY = 1536 * 1024 * 1024


class TooMuch(Exception):
    """A document beyond a limit; says which."""
