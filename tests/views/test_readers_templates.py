"""Readers' pages are made of what readers see: none of their templates touches a clip's body."""

import re

from tests.conftest import ROOT

WHOLE = re.compile(r"clip\.(body|label|opening)\b")
TEMPLATES = sorted((ROOT / "templates" / "clips").glob("*.html"))


def test_no_template_of_readers_has_what_only_editors_see():
    assert len(TEMPLATES) > 50
    touching = [path.name for path in TEMPLATES if WHOLE.search(path.read_text(encoding="utf-8"))]
    assert touching == []
