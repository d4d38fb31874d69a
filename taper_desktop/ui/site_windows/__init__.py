"""What keeps the site in order: accounts, the audit trail, backups."""
