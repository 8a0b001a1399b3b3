"""The door through which body blocks come, ours and a plug-in's."""

from dangjian_search.registry import registered

HOOK = "register_dangjian_body_block"


class BodyBlock:
    """One kind of block in every body.

    A plug-in returns a subclass from the hook `register_dangjian_body_block`.
    """

    name = ""  # ASCII; stored with every block, so it never changes
    block_class = None  # the wagtail.blocks.Block subclass
    order = 100  # place in the editor's chooser, lower is earlier

    def get_block(self):
        return self.block_class()


def get_body_blocks():
    """Return the registered BodyBlock entries in their order.

    Raises:
        ImproperlyConfigured: two entries share a name.
    """
    return sorted(registered(HOOK).values(), key=lambda entry: entry.order)
