"""Static files by the hash of what they hold, the modules that a module imports among them."""

from django.conf import settings
from whitenoise.storage import CompressedManifestStaticFilesStorage as Hashed


class HashedFiles(Hashed):
    """A module that another imports goes by the address that a page names it by, so it is loaded
    once, and never an old one beside a new one. Only our own modules are read for imports: those
    that come with packages may name what is not there."""

    patterns = (*Hashed.patterns, ("js/*.js", Hashed._js_module_import_aggregation_patterns[1]))

    def compress_files(self, paths):
        """Small for the way to other machines; on this one a first start would wait for it."""
        return () if settings.LOCAL else super().compress_files(paths)
