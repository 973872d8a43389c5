"""Reading commitments: `seals` for the ledger, `reading` for pages."""
