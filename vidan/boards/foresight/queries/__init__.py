"""What will be late by today's load and past pace, how often that was true, and what a week came to."""
