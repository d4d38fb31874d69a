"""The door: logging in, a lock and its opening, faults of the file, the way back in."""
