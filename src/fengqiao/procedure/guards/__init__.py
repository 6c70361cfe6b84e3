"""Guards and conditions of the rule table: small pure functions with a name that lawyers can read."""
