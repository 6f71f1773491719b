"""Records in and out: CSV import with a dry run, exports."""
