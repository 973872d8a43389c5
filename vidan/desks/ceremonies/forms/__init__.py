"""What is typed: `ceremonies`, `condolences`."""
