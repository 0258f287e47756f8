"""PDF: every word of the day in it, its Japanese letters embedded, its contents lead to pages."""

import io
import re
import shutil
import unicodedata

import pytest
from pypdf import PdfReader

from clips.exports import FORMATS, Edition, a_day
from clips.models import Clip, Cover

pytestmark = pytest.mark.django_db
COVER = Cover(heading="岬通信", addressees="町内各位", text="本日分です。", footer="転載を禁じます")


def printed(code, sixty, clips=60):
    edition = Edition(a_day(sixty).first(clips), cover=COVER)
    return PdfReader(io.BytesIO(b"".join(FORMATS[code].write(edition))))


def words_of(reader):
    """The letters of all pages, without white space and the numbers of pages."""
    pages = (re.sub(r"\d+ / \d+\s*$", "", page.extract_text()) for page in reader.pages)
    return re.sub(r"\s", "", "".join(pages))


def fonts_of(reader):
    """Whether each font's file is in the document, by name."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            for below in font.get_object().get("/DescendantFonts", [font]):
                told = below.get_object()
                found[str(told.get("/BaseFont", told["/Subtype"]))] = is_embedded(told)
    return found


def is_embedded(font):
    """A font of Type 3 is made of drawings, which are in the document itself."""
    files = {"/FontFile", "/FontFile2", "/FontFile3"}
    return font["/Subtype"] == "/Type3" or bool(files & set(font["/FontDescriptor"]))


@pytest.mark.parametrize("clips", [12, pytest.param(60, marks=pytest.mark.soak)])
def test_clips_are_on_paper_word_for_word(sixty, clips):
    reader = printed("pdf", sixty, clips)
    words = words_of(reader)
    missing = [
        line
        for clip in Clip.objects.in_order()[:clips]
        for line in clip.body.split("\n")
        if re.sub(r"\s", "", line)[:12] not in words
    ]
    assert missing == []
    for word in ("岬通信", "町内各位", "本日分です。", "転載を禁じます", "許諾番号港-0305"):
        assert word in words
    fonts = fonts_of(reader)
    assert any("CJK" in name for name in fonts)
    assert all(fonts.values())
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].startswith("ja")
    assert len(reader.outline) > 0
    linked = [a for a in reader.pages[0].get("/Annots", []) if "/Dest" in a.get_object()]
    assert linked, "the contents lead to their pages"


RADICALS = str.maketrans("⻑⻄⻘⻩⻝⻁", "長西青黄食虎")
"""Letters that Chromium tells by their radical, and that Unicode does not fold."""


def folded(words):
    """Letters as they are typed: of those that stand upright in vertical lines too."""
    plain = unicodedata.normalize("NFKC", words.translate(RADICALS))
    return re.sub(r"\W", "", plain)


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is not installed here.")
def test_lines_down_the_page_are_printed_by_a_browser(sixty):
    reader = printed("pdf-vertical", sixty)
    width, height = reader.pages[0].mediabox[2:]
    assert width > height
    words = folded(words_of(reader))
    missing = [clip.body for clip in Clip.objects.all() if folded(clip.body)[:6] not in words]
    assert missing == []
    assert all(fonts_of(reader).values())
