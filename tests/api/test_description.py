"""The API does what its description says: asked by whatever the description lets one ask, it never
fails and never answers what is not in it."""

import io
import json

import pytest
import schemathesis
from django.core.management import call_command
from django.utils.translation import override
from hypothesis import HealthCheck, Phase, given, settings
from lxml import html
from schemathesis import checks
from schemathesis.config import SchemathesisConfig

from clips.api.description import document
from tests.api.in_process import HERE, session

pytestmark = pytest.mark.django_db

UNSTORABLE = "422"
"""What is wrong with a text only reading it can tell: no description of a text could."""

CONFIG = {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", UNSTORABLE]}}}
APART = {"ignored_auth", "use_after_free", "ensure_resource_availability"}
"""Checks that ask more than one question, over a wire of their own."""


@pytest.mark.parametrize("language", ["ja", pytest.param("en", marks=pytest.mark.soak)])
def test_the_description_is_made_without_a_warning(language):
    written = io.StringIO()
    with override(language):
        asked = {"format": "openapi-json", "fail_on_warn": True, "validate": True}
        call_command("spectacular", stdout=written, **asked)
    told = json.loads(written.getvalue())
    operations = [one for path in told["paths"].values() for one in path.values()]
    assert len(operations) == 17
    assert [one["operationId"] for one in operations if not one.get("summary")] == []


def test_the_document_is_served_in_the_askers_language(client):
    answer = client.get("/api/schema/", headers={"accept-language": "en"})
    assert answer["Content-Type"] == "application/vnd.oai.openapi+json"
    assert answer.json() == json.loads(json.dumps(document("en"), default=str))


def test_the_page_says_what_the_document_says(client):
    page = html.fromstring(client.get("/en/api/").content)
    shown = [code.text for code in page.findall(".//h3//code")]
    paths = document("en")["paths"]
    assert shown == [f"{way.upper()} {path}" for path, ways in paths.items() for way in ways]
    problems = [part.get("id") for part in page.findall(".//dl/div") if part.get("id")]
    assert "problem-409" in problems


def operations():
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_dict(document("en"), config=config)
    schema.config.update(base_url=HERE)
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.usefixtures("house")
def test_whatever_may_be_asked_is_answered_as_described(token_of):
    wire, member = session(), {"Authorization": f"Bearer {token_of('publisher')}"}
    told = [check for check in checks.CHECKS.get_all() if check.__name__ not in APART]
    for operation in operations():
        bearer = member if operation.method == "post" else {}

        @given(case=operation.as_strategy())
        @settings(
            max_examples=2,
            derandomize=True,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def asked(case):
            answer = case.call(session=wire, headers=bearer)  # noqa: B023 - called at once
            case.validate_response(answer, checks=told, headers=bearer)  # noqa: B023

        asked()
