"""The long run: schemathesis asks a running site, every check, one question leading to the next."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from rest_framework.throttling import SimpleRateThrottle

from tests.views.public_pages import furnish

pytestmark = [pytest.mark.soak, pytest.mark.django_db(transaction=True)]

ST = Path(sys.executable).with_name("st")
CONFIG = Path(__file__).with_name("schemathesis.toml")
SEEDS = [1, 2, 3]


@pytest.fixture
def unhurried(monkeypatch):
    rates = dict.fromkeys(("visitor", "member", "write"), "1000000/min")
    monkeypatch.setattr(SimpleRateThrottle, "THROTTLE_RATES", rates)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("role", [None, "publisher"])
@pytest.mark.usefixtures("unhurried")
def test_every_answer_is_a_described_one(live_server, token_of, role, seed, capsys, tmp_path):
    furnish()
    bearer = ["--header", f"Authorization: Bearer {token_of(role)}"] if role else []
    asked = ["run", f"{live_server.url}/api/schema/", "--checks", "all", "--max-examples", "40"]
    asked += ["--seed", str(seed), "--continue-on-failure", "--no-color", *bearer]
    whole = [ST, "--config-file", CONFIG, *asked]  # its notes stay where it runs
    done = subprocess.run(whole, capture_output=True, text=True, check=False, cwd=tmp_path)
    with capsys.disabled():
        print(re.findall(r"\d+ generated.*", done.stdout), end=" ")
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
