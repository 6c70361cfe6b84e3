"""Disputes in the ledger: opening and appending, index rows, work lists, row security."""
