"""A layout made of parts: each chapter is laid out by itself, and the parts are joined.

plan      the page tree -> units                         settle    units until numbers agree
desk      a unit -> its pages, then its PDF              workers   desks in several processes
scene     where a unit stands in the book                heads     margin boxes, the unit's PDF
values    what goes in and comes out                     joining   parts -> one PDF, one set of
consulting  on what a layout depends                     fontuse   fonts
"""
