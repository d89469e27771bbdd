"""Rank 5: tables and figures; records in, HTML and SVG out. Changes when what a reader sees changes.

Whatever comes from a document is hostile: it is escaped piece by piece, and what could turn or hide text is shown as a visible sign.
"""
