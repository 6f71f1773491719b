"""What people do: a folder for each area, the same file names in each."""
