"""Signatures within papers: the node's key, places for them, PAdES, time-stamps, and looking whether they stand."""
