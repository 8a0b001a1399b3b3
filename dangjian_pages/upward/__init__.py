"""案例报送: cases on their way up the tree of organisations, and issued in batches."""
