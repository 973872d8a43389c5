"""Letters as lists, one with all that is known of it, the book with its figures, the measures."""
