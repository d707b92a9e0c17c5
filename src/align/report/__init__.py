"""A bitext and its terms as a page to look at: what to check, side by side."""
