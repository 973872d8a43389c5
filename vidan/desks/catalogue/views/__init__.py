"""What the unit posts, as its administrator or leader keeps it."""
