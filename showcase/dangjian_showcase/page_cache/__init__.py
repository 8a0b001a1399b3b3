"""Whole pages, kept for visitors without an account and right at once after every change.

What is kept carries the version of the content (version.py), which each request asks the database
for: so nothing has to be thrown away by name, several processes agree, and a cache that was lost or
comes back with old pages shows none of them.
"""
