"""Judging: outputs with their record, tabs with each other."""
