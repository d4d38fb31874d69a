"""Windows for what leaves the site and for what comes in."""
