"""The protocols window and its forms."""
