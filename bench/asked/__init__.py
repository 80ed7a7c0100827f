"""The race of the interview: families whose facts are hidden, and what is asked of them."""
