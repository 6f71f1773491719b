"""Reads PDFs as a checker, an archive and a screen reader do, and says in sentences what is wrong with them.

Every check is a function that returns problems, none if all is well, and has a twin in
tests/foundation/test_pdf_checks.py that feeds it a bad example.
"""
