"""Rows that are edited on their owner's page belong to it in their permissions too."""

from django.contrib.auth import get_permission_codename


class WithItsOwner:
    """Who may change a tag may change its other names: there is no second permission for these."""

    def has_view_permission(self, request, obj=None):
        return self._may(request, "view") or self._may(request, "change")

    def has_add_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_change_permission(self, request, obj=None):
        return self._may(request, "change")

    def has_delete_permission(self, request, obj=None):
        return self._may(request, "change")

    def _may(self, request, act):
        opts = self.parent_model._meta
        return request.user.has_perm(f"{opts.app_label}.{get_permission_codename(act, opts)}")
