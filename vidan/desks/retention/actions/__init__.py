"""What is written here: holds, proposals and decisions, the destroying itself, residents' requests."""
