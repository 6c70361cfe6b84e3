"""The demonstration: Jiaozuo with its courts, organisations, people and cases, ready to be tried out."""
