"""Nodes that carry cases together: couriers, the door for parcels, reconciliation."""
