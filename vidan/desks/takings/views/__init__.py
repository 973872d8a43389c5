"""Staff pages: `dues` one amount, `tasks` what may be done with it, `books` the day, `keeping`, `statements`."""
