"""The process that reads one binary document: `python -m duixian.law.reading.worker PDF < file`."""

import resource
import sys

from duixian.law.reading.document import Mend, RawLine
from duixian.law.reading.docx import lines_of_docx
from duixian.law.reading.docx_archive import BrokenDocx
from duixian.law.reading.encoding import UnknownEncoding
from duixian.law.reading.formats import Format
from duixian.law.reading.html import lines_of_html
from duixian.law.reading.isolated import SAID, answer
from duixian.law.reading.limits import MEMORY, SECONDS, TooMuch
from duixian.law.reading.pdf import BrokenPdf, lines_of_pdf


def main() -> int:
    """Read the standard input as the format named; write the lines, or why they cannot be had."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    try:
        lines, mends = _lines(data, Format[sys.argv[1]])
    except (BrokenDocx, BrokenPdf, UnknownEncoding, TooMuch) as error:
        sys.stdout.buffer.write(str(error).encode("utf-8"))
        return SAID
    except MemoryError:
        sys.stdout.buffer.write("需要的内存超过限度，请拆分后再读".encode())
        return SAID
    sys.stdout.buffer.write(answer(lines, mends))
    return 0


def _lines(data: bytes, format: Format) -> tuple[list[RawLine], list[Mend]]:
    match format:
        case Format.DOCX:
            return lines_of_docx(data)
        case Format.PDF:
            return lines_of_pdf(data), []
        case _:
            return list(lines_of_html(data)), []


if __name__ == "__main__":
    sys.exit(main())
