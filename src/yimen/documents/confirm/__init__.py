"""A draft into a plan: every sentence decided by a person, decision by decision; what is decided, as a document."""
