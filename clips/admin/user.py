"""Users, and the roles they have (as groups)."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from clips.models import User

admin.site.register(User, UserAdmin)
