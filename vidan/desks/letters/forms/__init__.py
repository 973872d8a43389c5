"""What is typed about letters, checked field by field."""
