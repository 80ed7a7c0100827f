"""Running a home: the daily round, long work with progress, backups and restores, and whether all is well."""
