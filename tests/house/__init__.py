"""Tests about the code itself. Each check has a twin that feeds it a bad example and sees it fail."""
