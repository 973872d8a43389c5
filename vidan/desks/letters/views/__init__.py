"""The office's pages of letters, by what is done there."""
