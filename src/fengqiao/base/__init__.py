"""What every room stands on: clock, ids, private values, PostgreSQL, row security, node keys, logging."""
