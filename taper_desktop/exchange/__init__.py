"""Files in and out. May import ``domain`` and the standard library; no clinic, no store, no Qt."""
