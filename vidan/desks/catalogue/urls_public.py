from django.urls import path, re_path

from vidan.desks.catalogue import views_public
from vidan.desks.catalogue.views_public import asking, events, machines, offline, printing

urlpatterns = [
    path("thu-tuc/", views_public.procedure_list, name="procedure_list"),
    # only what looks like a code goes near the database: PostgreSQL takes no NUL in a text
    re_path(r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})/$", views_public.procedure_page, name="procedure_page"),
    re_path(r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})/can-gi/$", asking.which_case, name="which_case"),
    re_path(r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})/to-roi\.pdf$", printing.leaflet, name="leaflet"),
    path("thu-tuc/bang-niem-yet.pdf", printing.poster, name="poster"),
    re_path(
        r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})\.jsonld$", machines.procedure_jsonld, name="procedure_jsonld"
    ),
    re_path(r"^thu-tuc/(?P<code>[0-9]\.[0-9]{6})\.ttl$", machines.procedure_turtle, name="procedure_turtle"),
    path("thu-tuc.json", machines.list_json, name="list_json"),
    path("thu-tuc.csv", machines.list_csv, name="list_csv"),
    path("thu-tuc.csv-metadata.json", machines.list_csvw, name="list_csvw"),
    path(
        "ngoai-tuyen.js", offline.worker, name="offline_worker"
    ),  # at the root: a worker sees what is below it
    path("ngoai-tuyen/", offline.offline, name="offline"),
    path("su-kien/", events.life_event_list, name="life_events"),
    re_path(r"^su-kien/(?P<slug>[a-z-]{1,40})/$", events.life_event_page, name="life_event"),
]
