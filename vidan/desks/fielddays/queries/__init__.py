"""Reading days: `days` themselves."""
