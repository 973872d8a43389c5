"""A province's register as it is after years: many units, many dossiers, each with a life its ledger tells."""
