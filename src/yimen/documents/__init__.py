"""Packs and their documents: read strictly, checked against one another, each problem at its line and column."""
