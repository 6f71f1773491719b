"""What can be done with vacancies and candidates. The trail names candidates by reference only."""
