"""Texts as they come in: plain text, Markdown, Word, Excel and PDF, each within limits."""
