"""Finished results -> what goes to the printer for a day of the course: one file in the order in which it is handed out.

The modules in here build on one another: packing, then sheets, then folders.
"""

from __future__ import annotations

from lehrwerk.printing.folders import Printed as Printed
from lehrwerk.printing.folders import Wish as Wish
from lehrwerk.printing.folders import pack as pack
