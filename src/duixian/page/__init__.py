"""A pack as one page that people read: the document, its rules beside it, coverage, cases."""
