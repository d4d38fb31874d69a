"""Accounts, audit trail and backups."""
