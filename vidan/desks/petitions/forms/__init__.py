"""What is typed by residents and by the office."""
