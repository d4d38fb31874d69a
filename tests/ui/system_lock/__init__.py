"""What the operating system tells of its lock."""
