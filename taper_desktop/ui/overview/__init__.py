"""The site's patients together: where they are, and how long tapers went without a relapse.

A description, never advice. ``said`` words it, ``axes`` and ``curve`` draw it, ``window`` shows it
with a table that says the same for the keyboard and a screen reader.
"""
