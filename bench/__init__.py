"""The performance figures of this version: `make bench`."""
