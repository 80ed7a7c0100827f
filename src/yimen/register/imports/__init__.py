"""Sheets that a county already keeps: read with their cells' types, within limits, formulas never evaluated."""
