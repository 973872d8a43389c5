"""The forecast of a unit, and the leader's page of a week."""
