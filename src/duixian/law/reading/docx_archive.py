"""The parts of a DOCX (ECMA-376, part 2): unpacked within limits, parsed without entities."""

import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from duixian.law.reading.limits import NESTED, PART, PARTS, TooMuch

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class BrokenDocx(Exception):
    """An archive that is no Word document, or a damaged one; says what to do."""


class Archive:
    """The parts of one document by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            names = self._zip.namelist()
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise BrokenDocx("压缩包已损坏，请用 Word 打开后另存为 .docx") from error
        if len(names) > PARTS:
            raise TooMuch(f"压缩包里有 {len(names)} 个部件，超过 {PARTS} 个")
        self._names = set(names)

    def part(self, name: str) -> Any:
        """The root element of a part; None where the document has none of that name."""
        if name not in self._names:
            return None
        data = self._bytes(name)
        if b"<!DOCTYPE" in data[:2048]:
            raise BrokenDocx(f"{name} 含有文档类型声明，不是 Word 写的；请另存为 .docx 后再读")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(data.replace(_STRICT, _USUAL), parser)
        except etree.XMLSyntaxError as error:
            raise BrokenDocx(f"{name} 已损坏，请用 Word 打开后另存为 .docx") from error
        _refuse_depth(root)
        return root

    def _bytes(self, name: str) -> bytes:
        """What a part holds; what its header says of its size is not believed."""
        try:
            with self._zip.open(name) as file:
                data = file.read(PART + 1)
        except RuntimeError as error:  # the module's word for a part that is encrypted
            raise BrokenDocx("文档设有密码，请去掉密码后再读") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
            raise BrokenDocx("压缩包已损坏，请用 Word 打开后另存为 .docx") from error
        if len(data) > PART:
            raise TooMuch(f"{name} 解压后超过 {PART // 1024 // 1024} MB")
        return data


def value(element: Any, path: str) -> str | None:
    """The w:val of the element at a path of w: names; None where there is none."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


def _refuse_depth(root: Any) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > NESTED:
            raise TooMuch(f"文档的元素嵌套超过 {NESTED} 层")
