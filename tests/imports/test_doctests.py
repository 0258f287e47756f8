"""The examples in the readers' docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import clips.imports

MODULES = [found.name for found in pkgutil.walk_packages(clips.imports.__path__, "clips.imports.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
