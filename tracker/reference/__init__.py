"""What we were told: data files with a source, a licence and the days they hold."""
