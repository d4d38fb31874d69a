"""The site's closed days: public holidays by country, and days of its own.

May import what any window may. Which days there are is asked of the clinic; nothing is written
here.
"""
