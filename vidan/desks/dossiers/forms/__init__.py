"""What is typed: `intake` at the counter, `moves` on one dossier, `tracking` by a resident; `reading` is shared."""
