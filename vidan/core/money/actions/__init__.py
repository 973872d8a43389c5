"""Money's verbs: `recording` inside a move that has begun, `verbs` with an act, `pricing` the unit's prices."""
