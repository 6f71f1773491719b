"""What the product is compared with: written before any tuning, and not tuned since."""
