"""The only room that joins documents, register, dossiers, engine and ledger: read, sweep, open, chase, show."""
