"""Files in a zip file whose bytes follow from what is in it, and from no clock and no system."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZipInfo

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can tell of."""

UNIX, READABLE = 3, 0o100644


def entry(name: str, *, packed: int = ZIP_DEFLATED) -> ZipInfo:
    """What a file is called in it, and how it is packed."""
    info = ZipInfo(name, BEGINNING)
    info.compress_type, info.create_system = packed, UNIX
    info.external_attr = READABLE << 16
    return info
