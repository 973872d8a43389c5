"""Verbs: `receiving` a whole run at once, `working` what happens to it then, money included."""
