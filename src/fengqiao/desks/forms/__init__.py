"""Forms of desks that no act stands behind."""
