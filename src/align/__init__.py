"""Align an article and its Arabic edition by meaning."""
