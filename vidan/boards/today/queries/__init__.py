"""What a person owes today: one set of rows, cut into groups that never overlap, so counts equal what they open."""
