"""Scenarios: one task in both frameworks, as notebooks that are executed in full and recorded."""
