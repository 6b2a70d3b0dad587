"""Files that someone made to hurt: each by a small generator."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from random import Random

import samples

_GIB = 1024 * 1024 * 1024
_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hazard:
    """A file to be made: ``heavy`` ones take seconds to make or to refuse."""

    name: str
    content: Callable[[], bytes]
    heavy: bool = False


def _pdf(objects: Sequence[bytes]) -> bytes:
    made: bytes = samples.neighbour("conftest").numbered(objects)
    return made


def _deflated(size: int, fill: bytes = b" ") -> bytes:
    """A stream that swells to ``size`` bytes."""
    deflate = zlib.compressobj(9)
    piece = fill * _MIB
    return b"".join([*(deflate.compress(piece) for _ in range(size // _MIB)), deflate.flush()])


def _stream(data: bytes, entries: bytes = b"", length: int | None = None) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data) if length is None else length, data)


_CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
_SHOWN = b"BT /F 12 Tf 72 700 Td (0123456789) Tj ET "


def _page(resources: bytes = _FONT, more: bytes = b"/MediaBox[0 0 595 842]") -> bytes:
    return b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<<%s>>>>" % (more, resources)


def _one_page(content: bytes, *others: bytes, page: bytes | None = None) -> bytes:
    return _pdf([_CATALOGUE, _PAGES, page or _page(), content, *others])


def _flate_bomb() -> bytes:
    return _one_page(_stream(_deflated(_GIB), b"/Filter/FlateDecode"))


def _flate_in_flate() -> bytes:
    return _one_page(_stream(zlib.compress(_deflated(_GIB), 9), b"/Filter[/FlateDecode/FlateDecode]"))


def _bomb_in_object_stream() -> bytes:
    return _one_page(_stream(_SHOWN), _stream(_deflated(_GIB), b"/Type/ObjStm/N 1/First 4/Filter/FlateDecode"))


def _nested_forms(depth: int) -> bytes:
    resources = _FONT + b"/XObject<</X 5 0 R>>"
    forms = [
        _stream(
            _SHOWN + b"/X Do ",
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s/XObject<</X %d 0 R>>>>"
            % (_FONT, 6 + i if i + 1 < depth else 5),
        )
        for i in range(depth)
    ]
    return _one_page(_stream(_SHOWN + b"/X Do "), *forms, page=_page(resources))


def _wide_forms() -> bytes:
    """Ten levels of forms that each draw the next one ten times."""
    forms = [
        _stream(
            _SHOWN + b"/X Do " * 10,
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<%s/XObject<</X %d 0 R>>>>" % (_FONT, 6 + i),
        )
        for i in range(10)
    ]
    return _one_page(_stream(b"/X Do "), *forms, _stream(_SHOWN), page=_page(_FONT + b"/XObject<</X 5 0 R>>"))


def _many_kids(count: int) -> bytes:
    kids = b"<</Type/Pages/Kids[" + b"3 0 R " * count + b"]/Count %d>>" % count
    return _pdf([_CATALOGUE, kids, _page(), _stream(_SHOWN)])


def _encrypted(entries: bytes) -> bytes:
    whole = _one_page(_stream(_SHOWN))
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[<00><00>]/Encrypt<<%s>>" % entries)


def _huge_image() -> bytes:
    image = _stream(
        zlib.compress(b"\0" * 1000),
        b"/Type/XObject/Subtype/Image/Width 2000000/Height 2000000/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Filter/FlateDecode",
    )
    return _one_page(_stream(_SHOWN + b"/X Do "), image, page=_page(_FONT + b"/XObject<</X 5 0 R>>"))


def _xref_loop() -> bytes:
    whole = _one_page(_stream(_SHOWN))
    start = whole.rindex(b"startxref\n") + 10
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev " + whole[start : whole.index(b"\n", start)])


def _zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _changed(data: bytes, changes: dict[str, bytes]) -> bytes:
    """An archive with some members replaced or added."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return _zip({**members, **changes}.items())


def _swollen(data: bytes, part: str) -> bytes:
    """The archive with a gigabyte in one of its parts."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != part}
    buffer = BytesIO(_zip(members.items()))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED, compresslevel=9) as archive, archive.open(part, "w") as out:
        for _ in range(_GIB // _MIB):
            out.write(b" " * _MIB)
    return buffer.getvalue()


def _lying_sizes(data: bytes) -> bytes:
    """Every size in the archive's directory says zero."""
    changed = bytearray(data)
    at = data.find(b"PK\1\2")
    while at >= 0:
        changed[at + 24 : at + 28] = bytes(4)
        at = data.find(b"PK\1\2", at + 4)
    return bytes(changed)


_LAUGHS = "<!DOCTYPE l [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12))
)
_OUTSIDE = '<!DOCTYPE l [<!ENTITY o SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>'
_DOCX_PART = "word/document.xml"
_OFD_PART = "Doc_0/Pages/0.xml"
_OUTWARD = "../../../../../../tmp/robust-evil"


def _word(inner: str, prolog: str = "") -> bytes:
    whole = samples.neighbour("importers/conftest").word_file(inner)
    with zipfile.ZipFile(BytesIO(whole)) as archive:
        part = archive.read(_DOCX_PART).decode()
    return _changed(whole, {_DOCX_PART: (prolog + part).encode()})


def _ofd_page(prolog: str, inner: str = "") -> bytes:
    with zipfile.ZipFile(BytesIO(samples.ofd())) as archive:
        part = archive.read(_OFD_PART).decode()
    return _changed(samples.ofd(), {_OFD_PART: (prolog + part.replace("各位代表", inner or "各位代表")).encode()})


def _ofd_kids(count: int, place: str) -> bytes:
    with zipfile.ZipFile(BytesIO(samples.ofd())) as archive:
        part = archive.read("Doc_0/Document.xml").decode()
    kids = "".join(f'<ofd:Page ID="{i}" BaseLoc="{place}"/>' for i in range(count))
    head, tail = part.split("<ofd:Pages>")[0], part.split("</ofd:Pages>")[1]
    return _changed(samples.ofd(), {"Doc_0/Document.xml": f"{head}<ofd:Pages>{kids}</ofd:Pages>{tail}".encode()})


def _external_docx() -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="x/footnotes" TargetMode="External" Target="http://127.0.0.1:9/notes.xml"/>'
        '<Relationship Id="b" Type="x/styles" Target="file:///etc/passwd"/>'
        '<Relationship Id="c" Type="x/numbering" Target="../../../../etc/passwd"/></Relationships>'
    )
    return _changed(samples.docx(), {"word/_rels/document.xml.rels": relations.encode()})


def _junk(size: int) -> bytes:
    """Chinese without a stop, in lines of one length."""
    random = Random(7)
    words = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工"
    return "\n".join("".join(random.choices(words, k=60)) for _ in range(size // 181)).encode()


def _random_bytes(size: int) -> bytes:
    return Random(11).randbytes(size)


def _page_of(inner: str) -> bytes:
    return f"<html><body>{inner}</body></html>".encode()


_PDF = (
    Hazard("flate-bomb.pdf", _flate_bomb, heavy=True),
    Hazard("flate-in-flate.pdf", _flate_in_flate, heavy=True),
    Hazard("bomb-in-object-stream.pdf", _bomb_in_object_stream, heavy=True),
    Hazard("page-cycle.pdf", lambda: _pdf([_CATALOGUE, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"])),
    Hazard("page-cycle-of-two.pdf", lambda: _pdf([_CATALOGUE, *[b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9>>"] * 2])),
    Hazard("forms-in-forms.pdf", lambda: _nested_forms(3000)),
    Hazard("form-in-itself.pdf", lambda: _nested_forms(1)),
    Hazard("forms-tenfold.pdf", _wide_forms, heavy=True),
    Hazard("deep-arrays.pdf", lambda: _one_page(_stream(_SHOWN), b"[" * 500_000 + b"]" * 500_000)),
    Hazard("deep-contents.pdf", lambda: _one_page(b"[" * 100_000 + b"]" * 100_000)),
    Hazard("deep-dictionaries.pdf", lambda: _one_page(_stream(_SHOWN), b"<</A " * 200_000 + b">>" * 200_000)),
    Hazard("two-million-kids.pdf", lambda: _many_kids(2_000_000), heavy=True),
    Hazard("pages-100000.pdf", lambda: _many_kids(100_000), heavy=True),
    Hazard("lying-count.pdf", lambda: _one_page(_stream(_SHOWN)).replace(b"/Count 1", b"/Count 2147483647")),
    Hazard("lying-length.pdf", lambda: _one_page(_stream(_SHOWN, length=999_999_999))),
    Hazard("negative-length.pdf", lambda: _one_page(_stream(_SHOWN, length=-7))),
    Hazard("length-of-itself.pdf", lambda: _one_page(b"<</Length 4 0 R>>stream\n%s\nendstream" % _SHOWN)),
    Hazard("xref-loop.pdf", _xref_loop),
    Hazard("no-xref.pdf", lambda: _one_page(_stream(_SHOWN)).split(b"xref")[0]),
    Hazard("truncated.pdf", lambda: samples.plain_pdf()[: len(samples.plain_pdf()) // 2]),
    Hazard("garbage.pdf", lambda: b"%PDF-1.7\n" + _random_bytes(200_000)),
    Hazard("head-alone.pdf", lambda: b"%PDF-1.7\n"),
    Hazard("empty.pdf", lambda: b""),
    Hazard("huge-image.pdf", _huge_image),
    Hazard("huge-page.pdf", lambda: _one_page(_stream(_SHOWN), page=_page(more=b"/MediaBox[0 0 1e30 1e30]"))),
    Hazard("no-page-size.pdf", lambda: _one_page(_stream(_SHOWN), page=_page(more=b"/MediaBox[0 0 0 0]"))),
    Hazard(
        "many-operators.pdf", lambda: _one_page(_stream(zlib.compress(_SHOWN * 300_000), b"/Filter/FlateDecode")), True
    ),
    Hazard("odd-security.pdf", lambda: _encrypted(b"/Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5")),
    Hazard("security-of-tomorrow.pdf", lambda: _encrypted(b"/Filter/Standard/V 99/R 99/O<00>/U<00>/P -1/Length 4096")),
    Hazard("security-without-keys.pdf", lambda: _encrypted(b"/Filter/Standard/V 2/R 3")),
)
_ARCHIVES = (
    Hazard("zip-bomb.docx", lambda: _swollen(samples.docx(), _DOCX_PART), heavy=True),
    Hazard("zip-bomb-that-lies.docx", lambda: _lying_sizes(_swollen(samples.docx(), _DOCX_PART)), heavy=True),
    Hazard("zip-bomb.ofd", lambda: _swollen(samples.ofd(), _OFD_PART), heavy=True),
    Hazard("zip-bomb-that-lies.ofd", lambda: _lying_sizes(_swollen(samples.ofd(), _OFD_PART)), heavy=True),
    Hazard("laughs.docx", lambda: _word("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", _LAUGHS)),
    Hazard("laughs.ofd", lambda: _ofd_page(_LAUGHS, "&a11;")),
    Hazard("outside.docx", lambda: _word("<w:p><w:r><w:t>&o;</w:t></w:r></w:p>", _OUTSIDE)),
    Hazard("outside.ofd", lambda: _ofd_page(_OUTSIDE, "&o;")),
    Hazard("outward.docx", lambda: _changed(samples.docx(), {_OUTWARD: b"evil", "/etc/robust-evil": b"evil"})),
    Hazard("outward.ofd", lambda: _changed(samples.ofd(), {_OUTWARD: b"evil", "..\\..\\evil": b"evil"})),
    Hazard("outward-pages.ofd", lambda: _ofd_kids(3, "../../../../../../etc/passwd")),
    Hazard("relations-outside.docx", _external_docx),
    Hazard("pages-100000.ofd", lambda: _ofd_kids(100_000, "Pages/0.xml"), heavy=True),
    Hazard("deep.docx", lambda: _word("<w:tbl><w:tr><w:tc>" * 30_000 + "</w:tc></w:tr></w:tbl>" * 30_000)),
    Hazard("many-paragraphs.docx", lambda: _word("<w:p/>" * 400_000), heavy=True),
    Hazard("many-members.docx", lambda: _zip((f"word/{i}.xml", b"") for i in range(60_000)), heavy=True),
    Hazard("truncated.docx", lambda: samples.docx()[:-100]),
    Hazard("garbage.docx", lambda: b"PK\3\4" + _random_bytes(100_000)),
    Hazard("empty.docx", lambda: b""),
    Hazard("no-members.docx", lambda: _zip(())),
    Hazard("truncated.ofd", lambda: samples.ofd()[: len(samples.ofd()) // 2]),
)
_TEXTS = (
    Hazard("laughs.html", lambda: (_LAUGHS + "<html><p>&a11;</p></html>").encode()),
    Hazard("outside.html", lambda: (_OUTSIDE + '<html><p>&o;</p><iframe src="http://127.0.0.1:9/"></html>').encode()),
    Hazard("deep.html", lambda: _page_of("<div>" * 100_000 + "完")),
    Hazard("deep-tables.html", lambda: _page_of("<table><tr><td>" * 20_000 + "完")),
    Hazard(
        "deep-but-allowed.html", lambda: _page_of("<div>" * 250 + "<p>渔港重新疏浚，避风的船位比过去宽裕。</p>" * 100)
    ),
    Hazard("many-notes.html", lambda: _page_of("<p>渔港<sup>[1]</sup></p>" * 50_000), heavy=True),
    Hazard("endless-attribute.html", lambda: _page_of("<p title='" + "渔" * 3_000_000)),
    Hazard("many-inline.html", lambda: _page_of("<p>" + "<b>渔</b>" * 100_000), heavy=True),
    Hazard("emphasis.md", lambda: b"# a\n\n" + b"*a **b _c " * 50_000, heavy=True),
    Hazard("open-brackets.md", lambda: b"# a\n\n" + b"[" * 200_000),
    Hazard("open-links.md", lambda: b"# a\n\n" + b"[a](" * 50_000),
    Hazard("images-in-links.md", lambda: b"# a\n\n" + b"![" * 50_000 + b"a" + b"](b)" * 50_000),
    Hazard("quotes-in-quotes.md", lambda: b"# a\n\n" + b">" * 100_000 + b"a"),
    Hazard("lists-in-lists.md", lambda: b"# a\n\n" + b"".join(b" " * i + b"- a\n" for i in range(1500))),
    Hazard("backticks.md", lambda: b"# a\n\n" + b" ".join(b"`" * i for i in range(1, 1200))),
    Hazard("open-tags.md", lambda: b"# a\n\n" + b"<sup>[1" * 100_000, heavy=True),
    Hazard("open-comments.md", lambda: b"# a\n\n" + b"<!-- a " * 100_000),
    Hazard(
        "references.md",
        lambda: b"# a\n\n" + b"".join(b"[a%d]: b\n" % i for i in range(30_000)) + b"[a1]" * 30_000,
        heavy=True,
    ),
    Hazard("tables.md", lambda: b"# a\n\n" + b"|" * 200_000 + b"\n" + b"|-" * 100_000, heavy=True),
    Hazard("junk-4mb.txt", lambda: _junk(4_000_000), heavy=True),
    Hazard("junk-2.5mb.txt", lambda: _junk(2_500_000), heavy=True),
    Hazard("text-200mb.txt", lambda: _junk(200_000_000), heavy=True),
    Hazard("one-line-30mb.txt", lambda: "渔".encode() * 10_000_000, heavy=True),
    Hazard("latin-30mb.txt", lambda: b"no stop " * 3_900_000, heavy=True),
    Hazard("nothing-but-zeros.txt", lambda: bytes(1_000_000)),
    Hazard("nothing-but-lines.txt", lambda: b"\n" * 3_000_000),
    Hazard("random.txt", lambda: _random_bytes(300_000)),
    Hazard("half-of-utf16.txt", lambda: "渔港".encode("utf-16")[:-1] * 99_999, heavy=True),
)
HAZARDS = (*_PDF, *_ARCHIVES, *_TEXTS)
