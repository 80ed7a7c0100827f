"""Official texts put where our paraphrases stand: split by article, matched, written into an edition."""
