"""What releases are made with: the scripts of ``packaging/release``, by what they decide."""
