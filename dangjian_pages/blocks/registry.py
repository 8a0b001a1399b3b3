"""The door through which body blocks come, ours and a plug-in's."""

from wagtail.blocks import Block, StreamBlock

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


def make_body_block():
    """Return a StreamBlock of all registered blocks.

    Wagtail numbers blocks as each process makes them, and asks for a preview by that number. Ours
    go by their names, so that every worker can answer for a form that another one has sent.
    """
    body = StreamBlock([(entry.name, entry.get_block()) for entry in get_body_blocks()])
    for name, block in body.child_blocks.items():
        block.definition_prefix = f"dangjian-{name}"
        Block.definition_registry[block.definition_prefix] = block
    return body
