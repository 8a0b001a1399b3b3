"""Where the reference site keeps what it can make again."""

from django.core.exceptions import ImproperlyConfigured

LOCAL = "django.core.cache.backends.locmem.LocMemCache"


def caches_from_url(url):
    """Turn an address such as redis://127.0.0.1:6379/0 into Django's settings.

    Args:
        url: "" for the memory of each process; else redis://, rediss:// (by TLS) or unix://.
    Returns:
        dict with the caches "default" and "pages" (whole pages for visitors).
    """
    if not url:
        return {
            "default": {"BACKEND": LOCAL, "OPTIONS": {"MAX_ENTRIES": 10_000}},
            # About 60 KB each.
            "pages": {"BACKEND": LOCAL, "LOCATION": "pages", "OPTIONS": {"MAX_ENTRIES": 500}},
        }
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(
            "DANGJIAN_CACHE_URL 应以 redis://、rediss:// 或 unix:// 开头。 "
            "DANGJIAN_CACHE_URL has to begin with redis://, rediss:// or unix://."
        )
    return {name: _redis(url, name) for name in ("default", "pages")}


def _redis(url, name):
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        "KEY_PREFIX": f"dangjian-{name}",
        "OPTIONS": {
            # Without Redis the site goes on.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 1,  # seconds
            "SOCKET_TIMEOUT": 1,
        },
    }
