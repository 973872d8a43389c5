"""Reading: `rates` the fee table and short codes, `runs` the work, `register` the books and figures."""
