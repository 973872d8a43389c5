"""Reading: `ceremonies`, `families` (private pages), `condolences`, `wording`."""
