"""Rank 6: pages over a read-only view of an archive. Changes when what a reader sees changes.

    site = Site(open_store("archive"), Settings())
    app = make_app(site)

Every page is a function from a question to plain values; a template shows them, and the same values are the page's JSON twin. Pages
never change the archive; with `review` a reader's judgements are added beside its records, and the box for a pasted text stores nothing.
"""
