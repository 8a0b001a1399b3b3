"""What the two registries, kinds and facets, have in common."""

from functools import lru_cache

from django.core.exceptions import ImproperlyConfigured
from wagtail import hooks


def registered(hook_name):
    """Return what a hook's functions registered.

    Args:
        hook_name: name of a hook whose functions each return a class with a `name`.
    Returns:
        dict of name to an instance of each class, in the order of the hooks.
    Raises:
        ImproperlyConfigured: two classes share a name, or one has none.
    """
    return _instances(hook_name, tuple(hooks.get_hooks(hook_name)))


@lru_cache(maxsize=32)
def _instances(hook_name, functions):
    # Cached by the functions, so that a hook that a test registers for a while counts at once.
    instances = {}
    for function in functions:
        instance = function()()
        if not instance.name.isascii() or not instance.name:
            raise ImproperlyConfigured(
                f"{_described(instance)} of the hook {hook_name} is named {instance.name!r}: give "
                "it an ASCII name."
            )
        if instance.name in instances:
            raise ImproperlyConfigured(
                f"{_described(instance)} and {_described(instances[instance.name])} share the name "
                f"{instance.name!r}: rename one."
            )
        instances[instance.name] = instance
    return instances


def _described(instance):
    return f"{type(instance).__module__}.{type(instance).__qualname__}"
