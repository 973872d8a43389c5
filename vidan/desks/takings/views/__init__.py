"""Staff pages: `dues` one amount asked, `tasks` what may be done with it."""
