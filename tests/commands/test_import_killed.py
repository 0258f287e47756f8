"""An import that is killed again and again ends as if nothing had happened, in little memory."""

import os
import random
import time

import pytest
from django.db import transaction

from clips.benchmarks.text_archives import write_archive
from clips.imports.registry import READERS
from clips.models import Clip, ImportRun, Paste, Post
from clips.services.importing import import_file
from clips.services.nearness import rebuild_nearness
from clips.services.searching import rebuild_search
from clips.services.statements import reread_statements
from clips.services.timelines import rebuild_timelines
from clips.services.truths import truths_hash
from tests.commands.importing import killed, started

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]

KILLS = 30
CLIPS = 3000
STARTING = 2
"""Seconds that a process needs before it reads anything, about."""


def state():
    return truths_hash(), [model.objects.count() for model in (Clip, Post, Paste)]


def uninterrupted(path):
    with transaction.atomic(), path.open("rb") as file:
        import_file(file=file, name=path.name, reader=READERS["text"], publish=True)
        expected = state()
        transaction.set_rollback(True)
    return expected


def test_killed_thirty_times_it_ends_as_if_it_had_never_been(tmp_path):
    path = tmp_path / "archive.txt"
    write_archive(path, CLIPS, a_day=12)
    expected = uninterrupted(path)
    moments, points = random.Random(30), []
    while len(points) < KILLS:
        process = started(path, "--publish", "--batch", "40")
        time.sleep(STARTING * moments.random())
        at = reached() + moments.randrange(CLIPS // KILLS)
        while process.poll() is None and reached() < at:
            time.sleep(moments.random() / 20)
        if process.poll() is not None:
            break
        killed(process)
        points.append(reached())
    print(f"killed behind {points} clips")
    last = started(path, "--publish", "--batch", "40")
    said, _none = last.communicate()
    assert last.returncode == 0, said
    assert len(points) == KILLS
    assert points == sorted(points)
    assert state() == expected
    proofs = (rebuild_timelines, reread_statements, rebuild_nearness, rebuild_search)
    assert not any(prove(check=True) for prove in proofs)
    assert ImportRun.objects.get().new_clips == CLIPS


def reached():
    return sum(ImportRun.objects.values_list("new_clips", flat=True))


def test_fifty_thousand_clips_need_no_more_memory_than_ten_thousand(tmp_path):
    most = {}
    for number in (10_000, 50_000):
        path = tmp_path / f"{number}.txt"
        write_archive(path, number, seed=number)
        process = started(path, "--publish")
        process.stdout.read()
        _pid, status, used = os.wait4(process.pid, 0)
        assert status == 0
        most[number] = used.ru_maxrss
    print(f"kilobytes at most: {most}")
    assert most[50_000] < 1.1 * most[10_000]
