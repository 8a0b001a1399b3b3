"""The door through which body blocks come, ours and a plug-in's."""

from wagtail.blocks import Block, StreamBlock

from dangjian_search.registry import registered

HOOK = "register_dangjian_body_block"
HOME_HOOK = "register_dangjian_home_block"


class BodyBlock:
    """One kind of block in every body.

    A plug-in returns a subclass from the hook `register_dangjian_body_block`.
    """

    name = ""  # ASCII; stored with every block, so it never changes
    block_class = None  # the wagtail.blocks.Block subclass
    order = 100  # place in the editor's chooser, lower is earlier

    def get_block(self):
        return self.block_class()


class HomeBlock(BodyBlock):
    """One kind of band on the home page.

    A plug-in returns a subclass from the hook `register_dangjian_home_block`.
    """


def get_body_blocks():
    """Return the registered BodyBlock entries in their order.

    Raises:
        ImproperlyConfigured: two entries share a name.
    """
    return _entries(HOOK)


def get_home_blocks():
    """Return the registered HomeBlock entries in their order; raises as get_body_blocks() does."""
    return _entries(HOME_HOOK)


def make_body_block():
    """Return a StreamBlock of all blocks of bodies."""
    return _stream(get_body_blocks(), "dangjian")


def make_home_block():
    """Return a StreamBlock of all bands of the home page."""
    return _stream(get_home_blocks(), "dangjian-home")


def _entries(hook_name):
    return sorted(registered(hook_name).values(), key=lambda entry: entry.order)


def _stream(entries, prefix):
    """Make a StreamBlock of registered blocks.

    Wagtail numbers blocks as each process makes them, and asks for a preview by that number. Ours
    go by their names, so that every worker can answer for a form that another one has sent.
    """
    stream = StreamBlock([(entry.name, entry.get_block()) for entry in entries])
    for name, block in stream.child_blocks.items():
        block.definition_prefix = f"{prefix}-{name}"
        Block.definition_registry[block.definition_prefix] = block
    return stream
