"""Text analysis, facets, queries and search views of wagtail-dangjian."""
