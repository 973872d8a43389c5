"""The house's search beside others over the same words and questions."""
