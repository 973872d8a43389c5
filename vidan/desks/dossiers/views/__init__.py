"""Staff pages: `intake` at the counter, `work` on one dossier and on lists of them, `steps` its moves as forms."""
