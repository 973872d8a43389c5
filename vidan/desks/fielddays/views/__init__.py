"""Officers' pages: `days`, the plan and who comes; `capturing` in the hamlet; `records`, what came of it; `reports`."""
