"""Media through Janus: the same port, with a VideoRoom that only this process speaks to."""
