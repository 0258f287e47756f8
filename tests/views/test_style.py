"""What a machine can hold of the look: contrast, no inline style, no trust in markup."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPER = (ROOT / "static/css/paper.css").read_text()
TEMPLATES = [*(ROOT / "templates").glob("*.html"), *(ROOT / "templates/clips").glob("*.html")]

PAIRS = [
    ("ink", "paper", 4.5), ("ink", "sheet", 4.5), ("dim", "paper", 4.5), ("dim", "sheet", 4.5),
    ("red", "paper", 4.5), ("red", "sheet", 4.5), ("red", "wash", 4.5), ("dim", "wash", 4.5),
    ("ink", "shade-1", 4.5), ("ink", "shade-2", 4.5), ("ink", "shade-3", 4.5),
    ("ink", "shade-4", 4.5), ("paper", "ink", 4.5), ("edge", "paper", 3.0), ("edge", "sheet", 3.0),
]  # fmt: skip


def colours(scheme):
    light, dark = re.findall(r":root \{(.*?)\}", PAPER, re.DOTALL)[:2]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light if scheme == "light" else dark))


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out_enough_to_be_read(scheme):
    shades = {name: luminance(colour) for name, colour in colours(scheme).items()}
    for front, back, least in PAIRS:
        low, high = sorted((shades[front], shades[back]))
        assert (high + 0.05) / (low + 0.05) >= least, (front, back)


def test_templates_hold_no_inline_style_or_script_and_trust_no_markup():
    inline = r"<style|\sstyle=|\son\w+=[\"]|javascript:|\|safe\b|autoescape off|mark_safe"
    for template in TEMPLATES:
        text = template.read_text()
        assert not re.search(inline, text), template.name
        scripts = re.findall("<script[^>]*>", text)
        assert all(re.search(r'\ssrc="', script) for script in scripts), template.name


def test_templates_stay_short():
    long = [path.name for path in TEMPLATES if len(path.read_text().splitlines()) > 45]
    assert long == []
