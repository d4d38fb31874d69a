"""How the program looks: colours, type, shapes, icons and the small widgets every pane is made of.

``tokens`` are the colours as data, ``theme`` hands them to Qt, ``type_scale`` the fonts, ``shapes``
paints actions and findings, ``icons`` recolours the line icons, ``widgets`` lists the small
widgets. May import Qt, ``domain``, ``host`` and ``wording``; nothing here knows a patient.
"""
