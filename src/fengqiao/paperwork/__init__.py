"""Cases of bodies that work on paper: sheets that are handed out, and what comes back on them."""
