"""The operator's side: rates, organisations, the demo and its outbox."""
