"""The container files hold together; whether they also run is tried by hand, not here."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES = yaml.safe_load(TEXT)["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def conditions(service):
    return {name: needs["condition"] for name, needs in SERVICES[service]["depends_on"].items()}


def last(instruction):
    """What the last such instruction says: in a Dockerfile only that one counts."""
    return re.findall(rf"^{instruction} (.+)$", DOCKERFILE, re.MULTILINE)[-1]


def test_three_services_and_no_more():
    assert set(SERVICES) == {"db", "migrate", "web"}


def test_the_database_is_postgresql_18_and_says_when_it_is_ready():
    assert SERVICES["db"]["image"].startswith("postgres:18")
    assert "pg_isready" in " ".join(SERVICES["db"]["healthcheck"]["test"])


def test_its_data_lies_in_a_named_volume_where_18_keeps_it():
    volumes = dict(volume.split(":") for volume in SERVICES["db"]["volumes"])
    assert volumes == {"database": "/var/lib/postgresql"}  # up to 17 it was .../data
    assert "database" in yaml.safe_load(TEXT)["volumes"]


def test_migrate_runs_once_and_the_site_waits_for_it():
    assert SERVICES["migrate"]["command"][:3] == ["python", "manage.py", "migrate"]
    assert SERVICES["migrate"]["restart"] == "no"
    assert conditions("migrate") == {"db": "service_healthy"}
    assert conditions("web")["migrate"] == "service_completed_successfully"


def test_every_container_of_ours_is_one_image():
    ours = [service for name, service in SERVICES.items() if name != "db"]
    assert len({service["image"] for service in ours}) == 1
    assert sum("build" in service for service in ours) == 1


@pytest.mark.parametrize("service", ["migrate", "web"])
def test_the_environment_comes_from_one_file(service):
    assert SERVICES[service]["env_file"] == ".env"
    assert "environment" not in SERVICES[service]


def test_every_variable_of_the_compose_file_is_in_the_example():
    used = set(re.findall(r"\$\{(\w+)", TEXT))
    assert used
    assert {name for name in used if f"\n{name}=" not in EXAMPLE} == set()


def test_the_example_reaches_the_database_of_the_compose_file():
    user, name = (SERVICES["db"]["environment"][f"POSTGRES_{what}"] for what in ("USER", "DB"))
    password = re.search(r"^POSTGRES_PASSWORD=(.+)$", EXAMPLE, re.MULTILINE)[1]
    assert f"\nDATABASE_URL=postgres://{user}:{password}@db:5432/{name}\n" in EXAMPLE


def test_nothing_listens_beyond_this_machine_unasked():
    assert [port for port in SERVICES["web"]["ports"] if not port.startswith("127.0.0.1:")] == []
    assert "ports" not in SERVICES["db"]


def test_the_image_is_built_in_two_stages_and_serves_as_nobody_in_particular():
    assert DOCKERFILE.count("\nFROM ") == 2
    assert last("USER") not in {"root", "0"}
    assert "HOME=" in last("ENV")


def test_packages_are_installed_by_hash():
    assert "--require-hashes -r requirements.lock" in DOCKERFILE


def test_words_and_static_files_are_made_at_build():
    assert "pybabel compile" in DOCKERFILE
    assert "collectstatic" in DOCKERFILE


def test_the_build_leaves_no_key_behind():
    assert "rm /var/lib/kirinuki/secret_key" in DOCKERFILE


def test_gunicorn_is_the_process_itself():
    command = yaml.safe_load(last("CMD"))
    assert command[:2] == ["gunicorn", "digest.wsgi"]
    assert "--no-control-socket" in command


def test_the_container_says_whether_it_is_well():
    assert "HEALTHCHECK" in DOCKERFILE


@pytest.mark.parametrize("name", [".env", ".venv", "var", ".git"])
def test_no_secret_and_no_data_goes_into_the_image(name):
    assert name in (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
