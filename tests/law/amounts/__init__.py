"""The amounts: cases by item, and the properties that hold for every item."""
