"""Trends: what a short, irregular diary says beyond chance. Pure arithmetic on rows; no trend is a single entry."""
