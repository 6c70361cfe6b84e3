"""The pages of desks, by subject."""
