"""One playable file from the tracks of a segment: everybody side by side, all voices mixed, in step."""
