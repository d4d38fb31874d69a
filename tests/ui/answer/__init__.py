"""The answer and its decisions, by keyboard."""
