"""Pages judged by a PDF/A validator that is not ours."""
