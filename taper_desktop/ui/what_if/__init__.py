"""What if: counts to come, or another protocol, played through the rules and never stored."""
