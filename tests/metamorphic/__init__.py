"""Rewrites of the annotated fixtures that keep their meaning, and must keep their findings."""
