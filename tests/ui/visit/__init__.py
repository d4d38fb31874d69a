"""The visit form, typed by keyboard."""
