"""Whole nodes that are killed while they exchange over a network that loses and doubles: nothing may be lost by it."""
