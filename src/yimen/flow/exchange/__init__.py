"""What the county already has: sheets come in as commitments, and go back with their answers in the same rows."""
