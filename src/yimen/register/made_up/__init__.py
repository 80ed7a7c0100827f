"""A county of people who do not exist: byte for byte the same on every machine. Its truth is kept apart."""
