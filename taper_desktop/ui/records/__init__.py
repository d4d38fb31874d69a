"""What is recorded of the open patient, with what it was before: to read, to correct, to void."""
