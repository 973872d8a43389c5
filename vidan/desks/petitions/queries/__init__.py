"""Reading what people say to the office."""
