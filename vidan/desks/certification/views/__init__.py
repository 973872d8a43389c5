"""Staff pages: `entry` taking a run in, `runs` the work, `books` the law's registers and the figures."""
