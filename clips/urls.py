app_name = "clips"
urlpatterns: list[object] = []
