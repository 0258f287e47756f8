"""What a file says, whatever its format: the texts in it, so that a word can be looked for."""

import email
import email.policy
import html
import io
import re
import zipfile
from urllib.parse import unquote

from pypdf import PdfReader

ENCODINGS = ("utf-8", "cp932")


def texts_of(file):
    """Each text of a file, of what is packed in it too, without its escapes; in every encoding."""
    if file.startswith(b"%PDF"):
        yield _text_of_pdf(file)
    elif b"MIME-Version" in file[:2000]:
        yield from _texts_of_mail(file)
    elif zipfile.is_zipfile(io.BytesIO(file)):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts_of(archive.read(name))
    else:
        for encoding in ENCODINGS:
            yield plain(file.decode(encoding, "replace"))


def _texts_of_mail(file):
    letter = email.message_from_bytes(file, policy=email.policy.default)
    yield from map(str, letter.values())
    for part in letter.walk():
        if not part.is_multipart():
            yield from texts_of(part.get_payload(decode=True))


def plain(text):
    return html.unescape(unquote(re.sub(r"\\u([0-9a-fA-F]{4})", _letter, text)))


def _letter(code):
    return chr(int(code[1], 16))


def _text_of_pdf(file):
    """With what its outline and its properties say, and without the ends of its lines."""
    reader = PdfReader(io.BytesIO(file))
    said = [page.extract_text() for page in reader.pages]
    told = [*(reader.metadata or {}).values(), *_outline(reader.outline)]
    return "".join(map(str, [*said, *told])).replace("\n", "")


def _outline(items):
    for item in items:
        yield from _outline(item) if isinstance(item, list) else [item.title]
