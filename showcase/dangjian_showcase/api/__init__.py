"""The read API: public records, tags, organisations and facets as data. See docs/api.md."""
