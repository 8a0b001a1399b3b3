"""The security policies that browsers are told (the settings import this: no Django here)."""

NONE = "'none'"
SELF = "'self'"
INLINE = "'unsafe-inline'"

# Public pages and previews: our templates hold no inline script or style.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF],  # a guest of the review sees the version in a frame
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Wagtail's admin has inline scripts and styles, and shows pictures before they are uploaded.
ADMIN_POLICY = {
    "script-src": [SELF, INLINE],
    "style-src": [SELF, INLINE],
    "img-src": [SELF, "data:", "blob:"],
}

FRAMED_POLICY = {"frame-ancestors": [SELF]}

POLICY_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
