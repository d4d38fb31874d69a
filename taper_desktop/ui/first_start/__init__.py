"""The first start: language, site, closed days, and the protocol the site stands for."""
