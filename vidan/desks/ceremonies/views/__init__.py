"""Officers' pages: `ceremonies`, `papers` and calendar files, `souvenirs`, `halls`, `condolences`."""
