"""What travels and lasts: canonical bytes, digests, signatures, formats of acts, the offline verifier."""
