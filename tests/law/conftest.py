"""Properties of the law run without a wall-clock deadline: busy machines must not fail them."""

from hypothesis import settings

settings.register_profile("law", deadline=None, database=None, max_examples=200)
settings.load_profile("law")
