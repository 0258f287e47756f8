"""Who may deliver: one permission for mailing lists, deliveries, days on a blog and runs."""

MAY = "clips.deliver_mailinglist"


class Delivers:
    def has_module_permission(self, request):
        return request.user.has_perm(MAY)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm(MAY)

    def has_add_permission(self, request, obj=None):
        return request.user.has_perm(MAY)

    def has_change_permission(self, request, obj=None):
        return request.user.has_perm(MAY)

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm(MAY)


class LookedAt(Delivers):
    """Records: read by who delivers, written by nobody."""

    actions = None
    list_per_page = 50
    view_on_site = False

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
