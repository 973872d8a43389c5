"""Every address of the house."""

from django.urls import include, path

from vidan.site import views_machines, views_public

urlpatterns = [
    path("", views_public.home, name="home"),
    path("sitemap.xml", views_machines.sitemap, name="sitemap"),
    path("robots.txt", views_machines.robots, name="robots"),
    path("", include("vidan.desks.catalogue.urls_public")),
    path("", include("vidan.desks.dossiers.urls_public")),
    path("", include("vidan.desks.visits.urls_public")),
    path("", include("vidan.desks.petitions.urls_public")),
    path("", include("vidan.desks.places.urls_public")),
    path("", include("vidan.desks.reception.urls_public")),
    path("", include("vidan.desks.commitments.urls_public")),
    path("", include("vidan.boards.promises.urls_public")),
    path("", include("vidan.desks.dialogues.urls_public")),
    path("", include("vidan.desks.fielddays.urls_public")),
    path("", include("vidan.desks.ceremonies.urls_public")),
    path("", include("vidan.api.feeds.urls_public")),
    path("", include("vidan.api.open311.urls_public")),
    path("", include("vidan.core.ui.urls")),
    path("", include("vidan.boards.today.urls")),
    path("", include("vidan.boards.calendar.urls")),
    path("", include("vidan.desks.dossiers.urls")),
    path("", include("vidan.desks.certification.urls")),
    path("", include("vidan.desks.visits.urls")),
    path("", include("vidan.desks.petitions.urls")),
    path("", include("vidan.desks.reception.urls")),
    path("", include("vidan.desks.dialogues.urls")),
    path("", include("vidan.desks.takings.urls")),
    path("", include("vidan.desks.fielddays.urls")),
    path("", include("vidan.desks.ceremonies.urls")),
    path("", include("vidan.desks.letters.urls")),
    path("", include("vidan.desks.retention.urls")),
    path("", include("vidan.desks.companion.urls")),
    path("", include("vidan.desks.catalogue.urls")),
    path("", include("vidan.desks.commitments.urls")),
    path("", include("vidan.boards.promises.urls")),
    path("", include("vidan.boards.figures.urls")),
    path("", include("vidan.boards.signals.urls")),
    path("", include("vidan.boards.disagreements.urls")),
    path("", include("vidan.boards.foresight.urls")),
    path("", include("vidan.desks.wordings.urls")),
    path("", include("vidan.api.open311.urls")),
    path("", include("vidan.desks.slips.urls")),
    path("", include("vidan.desks.slips.urls_public")),  # last: any token follows “danh-gia/”
]
handler400 = "vidan.core.ui.refuse.bad_request"
handler403 = "vidan.core.ui.refuse.forbidden"
handler404 = "vidan.core.ui.refuse.not_found"
handler500 = "vidan.core.ui.refuse.server_error"
