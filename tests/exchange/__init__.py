"""Files in and out, and what comes from elsewhere."""
