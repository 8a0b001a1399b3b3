"""What the backends for Elasticsearch and OpenSearch have in common.

Text is read in Python as everywhere, so the server needs no plug-in. Each piece has its file:
schema (how an index is laid out), documents (what is sent), indexes (when it is sent), clauses and
compilers (how a query is put), results (what comes back, or what the database says instead).
"""

import os

from django.utils.translation import gettext as _
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models
from wagtail.models import Page

from ...breaker import EngineRefused, breaker
from .indexes import Rebuilder
from .schema import digest
from .sending import send

TIMEOUT = 2  # seconds that a visitor's question may take
WRITE_TIMEOUT = 60

_clients = {}


class ElasticBackend:
    """Mixin for a backend of modelsearch.

    A subclass names the client's class and its exceptions:

    Attributes:
        make_client: the client's class.
        status_errors: exceptions of the client that carry a status_code.
        client_errors: all exceptions of the client.
    """

    engine_name = ""
    make_client = None
    status_errors = client_errors = ()
    basic_rebuilder_class = atomic_rebuilder_class = Rebuilder
    settings = {}

    def __init__(self, params):
        params = {"TIMEOUT": TIMEOUT, **params}
        options = {"max_retries": 0, "retry_on_timeout": False, **params.get("OPTIONS", {})}
        super().__init__({**params, "OPTIONS": options})
        slow = {**options, self.timeout_kwarg_name: WRITE_TIMEOUT}
        self.writer = self.client_class(hosts=self.hosts, **slow)

    def client_class(self, **options):
        """Return a client. Wagtail makes a backend for each search; connections outlive it."""
        # But not a fork: two processes would read each other's answers.
        key = (os.getpid(), self.make_client, repr(options))
        if key not in _clients:
            _clients[key] = self.make_client(**options)
        return _clients[key]

    @property
    def address(self):
        """Where the server is, without user and password."""
        return ", ".join(f"{host['host']}:{host['port']}" for host in self.hosts)

    def problem(self):
        """Return what keeps the server from answering and what to do, or ""; waits 2 s at most."""
        try:
            self.es.indices.exists_alias(name=self.get_index_for_model(Page).name)
        except self.client_errors as error:
            return _(
                "The search server at %(address)s does not answer (%(reason)s). Start it, or "
                "correct DANGJIAN_SEARCH_URL; until then the site's database searches."
            ) % {"address": self.address, "reason": type(error).__name__}
        return ""

    def record_engine(self):
        """Return the Engine that searches records with this backend."""
        from ...engines.elastic import ElasticEngine

        return ElasticEngine(self)

    def get_index_for_model(self, model):
        root = get_model_root(model)
        family = f"{self.index_prefix}{root._meta.app_label}_{root._meta.model_name}".lower()
        return self.index_class(self, f"{family}-{digest(self.mapping_class, root)}")

    def root_of(self, index):
        """Return the root model of an index."""
        for model in get_indexed_models():
            if self.get_index_for_model(model).name == index.name:
                return get_model_root(model)
        raise LookupError(f"No model is searched in {index}.")

    def ask(self, model, body):
        """Return what the server says to a search, whole and in time.

        Args:
            model: the model whose index is searched.
            body: dict, the search.
        Raises:
            EngineFailed: it did not answer so, or is being left alone.
        """
        name = self.get_index_for_model(model).name
        return breaker.call(lambda: self._request(name, body))

    def _request(self, name, body):
        try:
            answer = self.es.search(
                index=name,
                body={**body, "_source": False, "timeout": f"{TIMEOUT}s"},
                # A part of the results would pass for all of them.
                allow_partial_search_results="false",
            )
        except self.status_errors as error:
            status = error.status_code
            if status == 400:
                raise EngineRefused(str(error)) from error
            if status == 404:
                raise LookupError(
                    f"The index {name} is not there: the worker makes it, as does manage.py "
                    "wagtail_update_index."
                ) from error
            raise
        if answer["timed_out"] or answer["_shards"]["failed"]:
            raise TimeoutError("Only a part of the index answered in time.")
        if not isinstance(answer["hits"]["hits"], list):
            raise ValueError("The answer has no hits.")
        return answer

    def send(self, model, ids):
        """Bring documents level with the database; see sending.send."""
        send(self, get_model_root(model), ids)

    def document_versions(self, model):
        """Yield (id, version) of all documents of a model; none where the index is missing.

        Returns:
            pairs of str and int: microseconds of the publication, or None of what is no record.
        """
        field = "record.version"
        body = {"size": 10_000, "_source": False, "sort": [{"pk": "asc"}]}
        body["docvalue_fields"] = [field]
        index = self.get_index_for_model(model)
        if not index.exists():
            return
        while hits := self.writer.search(index=index.name, body=body)["hits"]["hits"]:
            for hit in hits:
                yield hit["_id"], next(iter(hit.get("fields", {}).get(field, [])), None)
            body["search_after"] = hits[-1]["sort"]

    def document_ids(self, model):
        """Yield the ids of all documents of a model: str; none where the index is missing."""
        return (pk for pk, _version in self.document_versions(model))
