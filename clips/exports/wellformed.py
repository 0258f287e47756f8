r"""Whatever stands in a clip, XML has to be well-formed: one forbidden letter, and nothing of the
whole feed or book is shown. So such letters are left out where XML is written, and nowhere else.

>>> wellformed("鐘\x0bが\ufffe鳴る\u0085。")
'鐘が鳴る。'
"""

from __future__ import annotations

import re

_ENDS = (0xFFFE, 0xFFFF)
# XML 1.0 knows no controls but tab and line feed, no surrogates, neither U+FFFE nor U+FFFF; what it
# knows and advises against (C1 controls, the other non-characters) would trip whoever reads on.
_PLANES = "".join(chr(plane | end) for plane in range(0, 0x110000, 0x10000) for end in _ENDS)
_UNWRITABLE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANES}]")


def wellformed(text: str) -> str:
    return _UNWRITABLE.sub("", text)
