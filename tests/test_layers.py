"""Arrows point down only: notation <- models <- services, exports <- faces; faces stand apart.

Every import is read from the source, those inside functions too, so a cycle cannot hide there.
"""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

NOTATION = "notation"
FLOORS = {NOTATION: 0, "models": 1, "imports": 1, "services": 2, "exports": 2}
FACE = 3
# What may stand on a floor beside what is below it: exports read, services write; readers of other
# places' files know no rows.
SIDEWAYS = {
    ("services", "exports"),
    ("exports", "services"),
    ("imports", "models"),
    ("models", "imports"),
}
# The faces' common ground: forms, filters, addresses and the demo serve several of them.
SHARED = {"forms", "filters", "paging", "downloads", "urls", "converters", "demo", "benchmarks"}


def module_name(path, root):
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def absolute(node, path, root):
    """The module that a `from` names, relative dots resolved."""
    if not node.level:
        return node.module
    package = path.parent.relative_to(root).parts
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def imported(path, root):
    """(module or module.name, line) for every import anywhere in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = absolute(node, path, root)
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def part(module):
    """`clips.models.clip` -> `models`; `clips.management.commands.run` -> `management`."""
    pieces = module.split(".")
    return pieces[1] if pieces[0] == "clips" and len(pieces) > 1 else None


def floor(name):
    return FLOORS.get(name, FACE)


def fault(source, target):
    """Why `source` may not import `target`, or None where it may."""
    here, there = part(source), part(target)
    if here == NOTATION:
        top = target.split(".")[0]
        allowed = there == NOTATION or top in sys.stdlib_module_names
        return None if allowed else "notation stands on the standard library alone"
    if here == "migrations":
        ours = target.split(".")[0] in {"clips", "digest"}
        return "migrations import nothing of ours" if ours else None
    if here is not None and floor(here) < FACE and target.split(".")[0] == "digest":
        return "below the faces nothing knows the project's wiring"
    if there is None or here == there:
        return None
    return pointing(here, there)


def pointing(here, there):
    if floor(here) < floor(there):
        return "the arrow points up"
    if (here, there) in SIDEWAYS:
        return f"{here} and {there} stand side by side"
    if floor(here) == FACE == floor(there) and here != "urls" and there not in SHARED:
        return "faces never import each other"
    return None


def faults(root):
    for path in sorted((root / "clips").rglob("*.py")):
        source = module_name(path, root)
        for target, line in imported(path, root):
            if reason := fault(source, target):
                yield f"{path.relative_to(root)}:{line} imports {target}: {reason}"


def test_no_import_points_up():
    assert list(faults(ROOT)) == []


def test_no_file_is_empty_of_imports_by_mistake():
    """The test above would pass on a folder that it cannot find."""
    assert len(list((ROOT / "clips").rglob("*.py"))) > 10


PLANTED = [
    # (file, its text, a word of the reason)
    ("notation/lines.py", "def f():\n    from clips.models import Clip\n", "standard library"),
    ("notation/lines.py", "import django\n", "standard library"),
    ("notation/lines.py", "from ..models import Clip\n", "standard library"),
    ("models/clip.py", "def f():\n    from clips.services import tags\n", "points up"),
    ("models/clip.py", "from clips.admin import site\n", "points up"),
    ("models/clip.py", "from digest import settings\n", "wiring"),
    ("services/tags.py", "from clips.forms import DateField\n", "points up"),
    ("services/tags.py", "from clips import exports\n", "side by side"),
    ("exports/text.py", "from clips.services.tags import rename\n", "side by side"),
    ("views/days.py", "from clips.admin.desk import Desk\n", "faces never"),
    ("feeds.py", "from .views import days\n", "faces never"),
    ("migrations/0002_x.py", "from clips.models import State\n", "nothing of ours"),
]
WELCOME = [
    ("notation/lines.py", "import re\nfrom clips.notation.text import fold\nfrom . import text\n"),
    ("models/clip.py", "from django.db import models\nfrom clips.notation import name_key\n"),
    ("services/tags.py", "from clips.models import Tag\nfrom clips.services import timelines\n"),
    ("views/days.py", "from clips.exports import text\nfrom clips.forms import DateField\n"),
    ("views/days.py", "from . import tags\n"),
    ("urls.py", "from clips.views import days\n"),
    ("management/commands/run.py", "from digest.server import Server\n"),
    ("migrations/0002_x.py", "from django.db import migrations\nimport pgtrigger\n"),
]


def planted(root, name, text):
    file = root / "clips" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return list(faults(root))


@pytest.mark.parametrize(("name", "text", "reason"), PLANTED)
def test_a_planted_fault_is_found(tmp_path, name, text, reason):
    found = planted(tmp_path, name, text)
    assert len(found) == 1
    assert reason in found[0]


@pytest.mark.parametrize(("name", "text"), WELCOME)
def test_an_arrow_that_points_down_is_welcome(tmp_path, name, text):
    assert planted(tmp_path, name, text) == []
