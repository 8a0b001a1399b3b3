"""The door through which preflight checks come, ours and a plug-in's."""

from functools import lru_cache

from django.core.exceptions import ImproperlyConfigured
from wagtail import hooks

HOOK = "register_dangjian_preflight_check"


class PreflightCheck:
    """Looks at a text before it is handed in.

    A plug-in returns a subclass from the hook `register_dangjian_preflight_check`.
    """

    code = ""  # ASCII; stored with findings, so it never changes
    label = ""  # translatable, seen by editors

    def check(self, target):
        """Look at one page or snippet.

        Args:
            target: preflight.target.Target, the text in pieces, its pictures, links and headings.
        Returns:
            iterable of Finding, each with this check's `code`; target.finding() makes them.
        """
        raise NotImplementedError


def get_checks():
    """Return the registered checks: dict of code to PreflightCheck, in the order of the hooks.

    Raises:
        ImproperlyConfigured: two checks share a code, or one has none.
    """
    return _instances(tuple(hooks.get_hooks(HOOK)))


@lru_cache(maxsize=32)
def _instances(functions):
    # Cached by the functions, so that a hook that a test registers for a while counts at once.
    checks = {}
    for function in functions:
        check = function()()
        if not check.code or not check.code.isascii():
            raise ImproperlyConfigured(
                f"{_described(check)} of the hook {HOOK} has the code {check.code!r}: give it an "
                "ASCII code."
            )
        if check.code in checks:
            raise ImproperlyConfigured(
                f"{_described(check)} and {_described(checks[check.code])} share the code "
                f"{check.code!r}: change one."
            )
        checks[check.code] = check
    return checks


def _described(check):
    return f"{type(check).__module__}.{type(check).__qualname__}"
