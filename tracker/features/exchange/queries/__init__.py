"""What can be asked of imports, of the records that they meet, and of those that go out."""
