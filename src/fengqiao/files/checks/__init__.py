"""What a file must be before anybody else may see it."""
