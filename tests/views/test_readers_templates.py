"""Readers' pages are made of what readers see: none of their templates touches a clip's body."""

import re

import pytest

from tests.conftest import ROOT

WHOLE = re.compile(r"clip\.(body|label|opening)\b")
TEMPLATES = sorted((ROOT / "templates" / "clips").glob("*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_of_readers_has_what_only_editors_see(template):
    assert WHOLE.findall(template.read_text(encoding="utf-8")) == []
