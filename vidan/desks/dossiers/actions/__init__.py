"""The verbs of a dossier: `receiving` brings it in, `working` takes it to its end."""
