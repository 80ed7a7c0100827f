"""Other machines for the same meaning: each must agree with the Python engine on every outcome."""
