"""The examples in the notation's docstrings are true, and it needs nothing installed."""

import doctest
import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import clips.notation

ROOT = Path(clips.notation.__file__).parent.parent.parent
MODULES = [
    found.name for found in pkgutil.walk_packages(clips.notation.__path__, "clips.notation.")
]


@pytest.mark.parametrize("name", ["clips.notation", *MODULES])
def test_the_examples_of(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_most_modules_have_examples():
    finder = doctest.DocTestFinder()
    counts = [
        sum(len(test.examples) for test in finder.find(importlib.import_module(name)))
        for name in MODULES
    ]
    assert sum(map(bool, counts)) >= len(MODULES) // 2


def test_it_imports_without_anything_installed():
    """-I and -S leave out site packages and the environment."""
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import clips.notation as n; "
    program += "print(len(n.read('橋\\n#a')), 'django' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "1 False\n"
