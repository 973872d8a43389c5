"""What the ledger tells of slips. A slip has no states: it is given, and that is all."""

INVITE = "slip_invited"
GIVE = "slip_given"
OPEN_TABLET = "slip_tablet_opened"
