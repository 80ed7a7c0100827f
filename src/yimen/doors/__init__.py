"""Who looks in: residents, staff, leaders, and the command line."""
