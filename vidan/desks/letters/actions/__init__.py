"""What is written here: drafts, readings, stops, signatures, ways to the family, lists."""
