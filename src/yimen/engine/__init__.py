"""Asks documents about facts: compile once, then evaluate, explain, ask the next question, sweep, run examples."""
