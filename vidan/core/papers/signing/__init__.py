"""Digital signatures: whom to trust, what a signed file says, bundles out and in, a token on the server."""
