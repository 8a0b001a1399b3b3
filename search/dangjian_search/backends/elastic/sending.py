"""What the worker does: it brings documents level with the database."""

import logging

from .documents import lines
from .indexes import CHUNK, rebuild_missing, write
from .schema import models_of

logger = logging.getLogger("dangjian_search")


def send(backend, root, ids):
    """Bring some documents level with the database, at once.

    An index that is not there is made: after it was lost, or after an update that lays it out in
    another way.

    Args:
        root: the model whose index it is.
        ids: list of str; "" stands for all objects.
    Raises:
        whatever the client raises; nothing is lost by sending again.
    """
    live = backend.get_index_for_model(root)
    if not live.exists():
        rebuild_missing(live)
        return
    if "" in ids:
        ids = _all_ids(backend, root)
    building = [alias for aliases in live.concrete().values() for alias in aliases]
    building = [alias for alias in building if alias.endswith(".building")]
    for start in range(0, len(ids), CHUNK):
        actions = _actions(backend, root, ids[start : start + CHUNK])
        write(backend, live.name, actions)
        for alias in building:
            try:
                write(backend, alias, actions)
            except Exception as error:  # a rebuild that broke off may have left anything
                logger.warning("The rebuild %s was not sent the changes: %s", alias, error)
    live.refresh()


def _all_ids(backend, root):
    """Return the ids of all objects and of all documents: list of str."""
    ids = dict.fromkeys(map(str, root._default_manager.values_list("pk", flat=True)))
    ids.update(dict.fromkeys(backend.document_ids(root)))
    return list(ids)


def _actions(backend, root, ids):
    actions = {pk: ("delete", pk, None) for pk in ids}
    for model, objs in _objects(root, ids).items():
        for pk, document in lines(backend.mapping_class(model), objs):
            actions[pk] = ("index", pk, document)
    return list(actions.values())


def _objects(root, ids):
    """Return the objects that are to be found: dict of their own model to list of them."""
    found = {}
    for model in models_of(root):
        # What has rows in two tables counts as the more specific of both, as in a rebuild.
        for obj in model.get_indexed_objects().filter(pk__in=ids):
            found[str(obj.pk)] = obj
    by_model = {}
    for obj in found.values():
        by_model.setdefault(type(obj), []).append(obj)
    return by_model
