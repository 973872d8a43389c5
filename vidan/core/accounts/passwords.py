"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id at OWASP's second setting (19 MiB, two passes): four people signing in at once fit a small server."""

    memory_cost = 19_456  # KiB
    time_cost = 2
    parallelism = 1
