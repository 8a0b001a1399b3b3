"""Whole pages, kept for visitors without an account and right at once after every change.

What is kept carries the version of the content (version.py), which is asked of the database at each
request: so nothing has to be thrown away by name, several processes agree, and a cache that was lost
or comes back with old pages shows none of them.
"""
