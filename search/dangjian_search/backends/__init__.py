"""Search backends: Wagtail's own, told to read text as dangjian_search.analysis does."""
