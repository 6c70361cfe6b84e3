"""Fengqiao 枫桥: one labour dispute, one procedure, across sovereign systems."""
