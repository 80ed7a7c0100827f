"""What was said and shown, sealed: asks, meetings, applications, proof files."""
