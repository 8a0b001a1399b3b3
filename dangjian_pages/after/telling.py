"""Telling people of what follows publication: the one place from which it is done."""

from wagtail import hooks

HOOK = "tell_dangjian_users"


def tell(users, kind, *, instance=None, url="", params=None):
    """Tell users of something, by whatever is registered for it.

    Args:
        users: iterable of users.
        kind: "rereview_due" or "reader_report".
        instance: the page that it is about, or None.
        url: path on this site to open.
        params: dict of what the texts need, as JSON knows it.
    """
    for hook in hooks.get_hooks(HOOK):
        hook(users, kind, instance=instance, url=url, params=params)
