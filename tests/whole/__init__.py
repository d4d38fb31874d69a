"""The real window, driven by the keyboard alone."""
