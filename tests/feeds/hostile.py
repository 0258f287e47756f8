"""Clips that would break a feed, each with something of the kind wherever words can be stored.

Only what the notation lets in: NUL, CR and lone surrogates are refused where they are typed.
"""

NASTY = (
    "\x0b",
    "\x01\x02\x1f",
    "\x1b[31m",
    "\x7f\x84\x85\x9f",
    "\u2028\u2029",
    "\ufffe",
    "\uffff",
    "\ufdd0\U0001fffe\U0010ffff",
    "]]>",
    "<![CDATA[",
    "<!-- -- >",
    "--></content></entry></feed>",
    "<script>alert(1)</script>",
    "<b onmouseover='alert(1)'>&lt;",
    "&amp; &#0; &nbsp; &unknown;",
    "<?xml version='1.1'?><!DOCTYPE x [<!ENTITY y 'z'>]>",
    "\u202e\u2066",
    "\u200b\ufeff\u2060\u00ad",
    "か\u3099\u0300\u0301",
    "👩\u200d👩\u200d👧🇯🇵",
    "\\ \" ' ` %s {{ x }} {% y %}",
    "\U000e0001\ue000",
)


def hostile_clip(number):
    nasty = NASTY[number % len(NASTY)]
    return (
        f"{nasty}鐘{number}が{nasty}鳴る。\n\n市長は「{number}回{nasty}鳴る」と{nasty}言う。\n"
        f"出典: 岬新聞(朝{nasty}刊)、{nasty}見出し{number}{nasty} "
        f"https://paper.example/{number}?a=\"'<&>{{}}|^`\\ (2024-01-09)\n"
        f"#岬/鐘{number}(鳴る{nasty}→響く・市長「{number}回{nasty}鳴る」)"
    )


def hostile_day(count, start=0):
    clips = "\n\n".join(hostile_clip(number) for number in range(start, start + count))
    return f"{clips}\n\n#夜"
