"""How a visitor wants the pages: large text 关怀版, high contrast. Kept in two cookies, read on the
server, so that a page comes as it is wanted and nothing jumps."""

COOKIES = {  # what is chosen: cookie, the value that turns it on, class of <html>
    "text": ("dangjian_text", "large", "dj-large"),
    "contrast": ("dangjian_contrast", "high", "dj-high"),
}
A_YEAR = 365 * 24 * 60 * 60  # seconds


def appearance(request):
    """Return the classes of <html> that a visitor has chosen.

    Reads the two cookies only; any other value than the known one counts as none. There are four
    answers in all, so a cache of pages may keep one copy for each.

    Args:
        request: or None, where a template is drawn without one.
    Returns:
        tuple of str, always in the same order; empty for who has chosen nothing.
    """
    cookies = getattr(request, "COOKIES", {})
    return tuple(name for cookie, on, name in COOKIES.values() if cookies.get(cookie) == on)
