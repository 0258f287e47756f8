"""The admin as a whole: its name, and what it does not show."""

import taggit.admin  # noqa: F401 - registered first, so that it can be taken back below
from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag as TaggitTag

admin.site.site_header = admin.site.site_title = _("Kirinuki")
admin.site.index_title = _("Administration")

# taggit brings an admin of its own tag model, which Kirinuki has no rows of.
admin.site.unregister(TaggitTag)

# One way in: what slows guessing down and asks for a second factor stands before the admin too.
admin.site.login = secure_admin_login(admin.site.login)
