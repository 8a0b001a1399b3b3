"""What dangjian_search adds to the Wagtail admin."""
