"""What each paper says: pure functions from a source to blocks."""
