"""Pictures of every window, dialog and printed page, in both languages and both themes."""
