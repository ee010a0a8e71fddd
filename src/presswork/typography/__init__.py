"""Typography: font faces, their instances and subsets, and which text asks for which face.

For that it reads stylesheets (`css`, `cascade`, `styles`); what more than one edition or check does
with them and with drawings is here, too: `mirror`, `contrast`, `drawings`, `rendererlog`.
"""
