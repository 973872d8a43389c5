"""What residents see of dialogues."""
