"""What is not public is on no public page, in neither language, for nobody."""

import pytest

from clips.models import Clip, Speaker
from clips.services.attribution import add_speaker_alias

CANARY = "カナリア"
STATES = ["draft", "scheduled", "withdrawn", "trashed"]


@pytest.fixture
def with_canaries(two_days, store, put_into):
    """Beside the public days: in each hidden state a clip whose every part sings."""
    for place, state in enumerate(STATES):
        name, words = f"{CANARY}{place}", f"{CANARY}が歌う{place}"
        song = (
            f"{name}の話。「{words}」と{name}は言う。\n"
            f"出典: {CANARY}新聞({CANARY}面)、{CANARY}鳴く https://{CANARY}.example/\n"
            f"#{name}({CANARY}が鳴く・{name}「{words}」)#岬({CANARY}・市長「{words}」)"
        )
        store(song, "2024-01-09", publish=False)
        put_into(state, Clip.objects.get(body__startswith=f"{CANARY}{place}"))
    add_speaker_alias(speaker=Speaker.objects.get(name=f"{CANARY}0"), name="歌い手")


def test_a_day_of_drafts_alone_is_no_day(store, client, text_of):
    store("秘密のこと。\n#内緒", "2024-05-05", publish=False)
    store("公開のこと。\n#岬", "2024-05-06")
    assert client.get("/days/2024/05/05/").status_code == 404
    assert client.get("/days/2024/05/05/", {"format": "text"}).status_code == 404
    assert "/days/2024/05/05/" not in text_of("/days/2024/05/") + text_of("/days/2024/")


def test_a_hidden_clip_lends_nothing_to_a_speaker_who_is_heard_elsewhere(
    with_canaries, store, client, text_of
):
    """市長 is quoted in every hidden clip, and carried from one of them into a public one."""
    store(
        f"港の話。「船を出す」と市長は言う。\n#岬(市長「船を出す」・市長「{CANARY}が歌う0」)",
        "2024-01-12",
    )
    page = text_of("/speakers/市長/")
    assert page.count("<q ") == 3, "すぐ直す, and what the public clip itself says and repeats"
    for hidden in Clip.objects.filter(body__startswith=CANARY):
        clip = Clip.objects.published().order_by("-pk")[0]
        for shown in (page, text_of(clip.get_absolute_url()), text_of("/speakers/")):
            assert hidden.get_absolute_url() not in shown
            assert f"{CANARY}新聞" not in shown
            assert f"{CANARY}が歌う1" not in shown
