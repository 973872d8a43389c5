"""The posted catalogue for machines (ADR 0030): what is not known is left out or null, never 0 and never guessed."""
