"""The law as pure code: calendar, periods, limits, identifiers, arbitration, competence, agreements.

Nothing here knows the time, a database or the network; days come in as arguments. Each rule stands beside
its source.
"""
