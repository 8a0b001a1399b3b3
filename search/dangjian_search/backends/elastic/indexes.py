"""Writing: what a request does is only noted; a worker sends it, and a rebuild goes on beside."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from django.apps import apps
from django.core.management import CommandError
from django.utils import timezone
from django.utils.crypto import get_random_string
from modelsearch.backends.base import get_model_root
from wagtail.models import Page

from ... import outbox
from ...parallel import in_processes, processes_for
from .documents import lines
from .schema import SETTINGS, models_of

CHUNK = 500  # objects loaded at a time
MOMENT = "%Y%m%d%H%M%S"
REBUILD_TIME = timedelta(hours=1)  # longer than a rebuild takes
BULK_BYTES = 5_000_000
# Created by somebody else before, or deleted already: as it should be.
DONE = {("create", 409), ("delete", 404)}
REFUSED = 400  # status of a document at fault; of a server that takes none it is 403, 429 or 5xx


class LiveIndex:
    """Mixin for an index of modelsearch: the alias by which a model's objects are searched."""

    def __init__(self, backend, name):
        super().__init__(backend, name)
        self.es = backend.writer  # this may take its time, a visitor's question may not

    @property
    def family(self):
        """What the names of all its layouts and rebuilds begin with; `-` is in no other name."""
        return self.name.split("-")[0] + "-"

    def add_model(self, model):
        pass  # the layout of all models is put in place at once

    def add_item(self, item):
        self.add_items(type(item), [item])

    def add_items(self, model, items):
        self._note(model, [item.pk for item in items])

    def delete_item(self, item):
        self._note(type(item), [item.pk])

    def _note(self, model, ids):
        if ids:
            outbox.note(get_model_root(model)._meta.label_lower, ids)

    def refresh(self):
        self.es.indices.refresh(index=self.name)

    def exists(self):
        return bool(self.es.indices.exists_alias(name=self.name))

    def delete(self):
        """Delete every index that was made for this model."""
        for name in self.concrete():
            self.es.indices.delete(index=name)

    def reset(self):
        rebuilder = self.backend.rebuilder_class(self)
        rebuilder.start()
        rebuilder.finish()

    def concrete(self):
        """Return the concrete indexes of this model: dict of name to set of aliases."""
        found = self.es.indices.get_alias(index=f"{self.family}*")
        return {name: set(about["aliases"]) for name, about in found.items()}


class BuildingIndex:
    """An index that is being filled beside the one that answers.

    It is written to by an alias of its own, `<name>.building`, so that a server that lost it says
    so and does not make another one without our layout.
    """

    def __init__(self, live, name):
        self.live, self.name, self.backend = live, name, live.backend
        self.es = live.es
        self.sender = ThreadPoolExecutor(1)
        self.sent = None

    def __str__(self):
        return self.name

    @property
    def alias(self):
        return f"{self.name}.building"

    def put(self, root):
        self.es.indices.create(
            index=self.name,
            body={
                # Nobody looks at it yet.
                "settings": {"index": {**SETTINGS, "refresh_interval": "-1"}},
                "mappings": self.backend.mapping_class(root).get_mapping(),
                "aliases": {self.alias: {}},
            },
        )

    def add_model(self, model):
        pass

    def add_items(self, model, items):
        # "create": what the worker has sent meanwhile is newer.
        documents = lines(self.backend.mapping_class(model), most_specific(model, items))
        actions = [("create", pk, document) for pk, document in documents]
        # The server takes them in while the next ones are read here.
        self.wait()
        self.sent = self.sender.submit(write, self.backend, self.alias, actions)

    def close(self):
        """Wait for the last of it; nothing more is added."""
        self.wait()
        self.sender.shutdown()

    def wait(self):
        """Return when all that was added has been taken in; raise what went wrong."""
        if self.sent:
            self.sent.result()

    def put_live(self):
        """Let this index answer from now on, and remove what came before, in one step."""
        self.close()
        self.es.indices.refresh(index=self.name)
        settings = {"index": {"refresh_interval": SETTINGS["refresh_interval"]}}
        self.es.indices.put_settings(index=self.name, body=settings)
        others = [name for name in self.live.concrete() if name != self.name]
        actions = [
            {"add": {"index": self.name, "alias": self.live.name}},
            {"remove": {"index": self.name, "alias": self.alias}},
            *({"remove_index": {"index": name}} for name in others),
        ]
        self.es.indices.update_aliases(body={"actions": actions})


def most_specific(model, objs):
    """Return those of some objects that are not also of a submodel, which says more of them."""
    submodels = [other for other in models_of(get_model_root(model)) if model in other.__mro__[1:]]
    if issubclass(model, Page) or not submodels:
        return objs  # Wagtail tells pages apart by itself
    ids = [obj.pk for obj in objs]
    others = set()
    for submodel in submodels:
        others.update(submodel.objects.filter(pk__in=ids).values_list("pk", flat=True))
    return [obj for obj in objs if obj.pk not in others]


class ServerUnreachable(CommandError):
    """The server does not answer. Whoever rebuilds at a terminal reads why, and no traceback."""


class Rebuilder:
    """Fills a new index and swaps it in. What an interrupted rebuild left goes with the next."""

    def __init__(self, index):
        self.root = index.backend.root_of(index)
        moment = timezone.now().strftime(MOMENT)
        name = f"{index.name}-{moment}-{get_random_string(4, 'abcdefghijkmnpqrstuvwxyz')}"
        self.index = BuildingIndex(index, name)

    def start(self):
        if problem := self.index.backend.problem():
            raise ServerUnreachable(problem)
        self.index.put(self.root)
        return self.index

    def finish(self):
        self.index.put_live()

    def run(self):
        """Do all of it."""
        index, pieces = self.start(), []
        for model in models_of(self.root):
            ids = list(model.get_indexed_objects().order_by("pk").values_list("pk", flat=True))
            steps = [ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK)]
            pieces += [(model._meta.label, str(index), some) for some in steps]
        number = sum(len(ids) for _label, _name, ids in pieces)
        for _none in in_processes(f"{__name__}.fill", pieces, processes_for(number)):
            pass
        self.finish()


def fill(label, name, ids):
    """Put some objects of one model into an index that is being filled, given its name."""
    model = apps.get_model(label)
    for backend in outbox.outside_backends():
        live = backend.get_index_for_model(model)
        if name.startswith(f"{live.name}-"):
            index = BuildingIndex(live, name)
            index.add_items(model, list(model.get_indexed_objects().filter(pk__in=ids)))
            index.close()


def rebuild_missing(live):
    """Make an index that is not there: the first one, or one of the layout of a new version.

    Raises:
        LookupError: somebody else is at it.
    """
    for name in live.concrete():
        moment = re.fullmatch(re.escape(live.name) + r"-(\d{14})-\w+", name)
        if moment and timezone.now() - _moment(moment[1]) < REBUILD_TIME:
            raise LookupError(f"{live.name} is being made.")
    Rebuilder(live).run()


def _moment(text):
    return datetime.strptime(text, MOMENT).replace(tzinfo=UTC)


def write(backend, alias, actions):
    """Send actions, list of (operation, id, JSON or None), in pieces that a server takes.

    Raises:
        outbox.DocumentRefused: the server is well, and does not take a document.
        RuntimeError: it takes none for now, e.g. since its disk is full.
    """
    piece, size = [], 0
    for operation, pk, document in actions:
        piece.append(json.dumps({operation: {"_id": pk}}))
        if document:
            piece.append(document)
            size += len(document) * 3
        if size >= BULK_BYTES:
            _write(backend, alias, piece)
            piece, size = [], 0
    if piece:
        _write(backend, alias, piece)


def _write(backend, alias, piece):
    answer = backend.writer.bulk(body="\n".join([*piece, ""]), index=alias, require_alias="true")
    if not answer["errors"]:
        return
    for item in answer["items"]:
        ((operation, result),) = item.items()
        if result["status"] < 300 or (operation, result["status"]) in DONE:
            continue
        error = outbox.DocumentRefused if result["status"] == REFUSED else RuntimeError
        raise error(f"{alias}: document {result['_id']}: {result.get('error')}")
