"""The numbers of signing in: how long, how often, how many."""

from datetime import timedelta

# Sessions. Staff sit at shared counters, so their idle time is the shorter one.
IDLE_STAFF = timedelta(minutes=30)
IDLE_PARTY = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)

# Lock-out: from the fifth failure on the wait doubles with each further one, up to the longest.
FAILURES_ALLOWED = 5
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=4)

# Failures from one address, whoever is named: an office behind one address mistypes too.
ADDRESS_FAILURES = 50
ADDRESS_WINDOW = timedelta(minutes=15)

ACTIVATION_DAYS = timedelta(days=14)
PASSWORD_LENGTH = 10

TOTP_STEP_SECONDS = 30
TOTP_DRIFT_STEPS = 1

CODE_LIFE = timedelta(minutes=5)
CODE_TRIES = 5
# (window, codes) for one phone and for one address; an address may be a whole industrial park's.
CODES_PER_PHONE = ((timedelta(minutes=1), 1), (timedelta(hours=1), 5), (timedelta(days=1), 10))
CODES_PER_ADDRESS = ((timedelta(minutes=10), 30), (timedelta(days=1), 300))

# Identity checks that found no match, in one day and for one person.
IDENTITY_MISSES = 5
IDENTITY_WINDOW = timedelta(days=1)
