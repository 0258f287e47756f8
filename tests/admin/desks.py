"""How the tests sit down at the desk: in English, since its words are then those in the code."""

from datetime import date

DAY = date(2024, 1, 9)
DESK = "/en/admin/desk/"
DESK_OF_DAY = f"{DESK}2024-01-09/"

SHORT = """灯台の明かりが8日夜、3時間消えた。市長は「すぐ直す」と述べた。

出典: 岬新聞(朝刊1面)、灯台が消える (2024-01-09)

#灯台(明かり消える・市長「すぐ直す」)"""
TWO = f"""{SHORT}

港の船は入港を見合わせた。

#港(船待ち)

#岬#夜の町"""


def handed_in(client, text, *, act="draft", address=DESK_OF_DAY, **fields):
    """POST the form as a browser does: multipart, line ends CRLF."""
    data = {"text": text.replace("\n", "\r\n"), "date": "2024-01-09", "act": act, **fields}
    return client.post(address, data)


def text_kept(response):
    """What stands in the form of a page that came back."""
    return response.context["form"]["text"].value().replace("\r\n", "\n")


def complaints(response):
    return [str(words) for words in response.context["complaints"]]
