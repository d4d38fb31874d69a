"""Hears from the operating system that its screen was locked or the person left it.

One module a system, each behind the same signal. What a message of the system means is decided by
functions that run anywhere; what asks the system runs on that system alone.
"""
