"""Addresses of desks, by what is worked on."""

from fengqiao.desks.urls import accounts, bodies, cases, growth, pool, rooms, rosters, systems

app_name = "desks"
urlpatterns = [
    *accounts.urlpatterns,
    *bodies.urlpatterns,
    *growth.urlpatterns,
    *pool.urlpatterns,
    *rooms.urlpatterns,
    *rosters.urlpatterns,
    *systems.urlpatterns,
    *cases.urlpatterns,  # last: it reads any word after a case's number as a kind of act
]
