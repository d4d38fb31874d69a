"""Help: the book, its window, and where F1 leads."""
