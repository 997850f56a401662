"""What a person changed in a deck -> a patch of the article that the deck was made from.

The modules in here build on one another: wishes, leaves; front and patching; spelling; adopting.
"""

from __future__ import annotations

from lehrwerk.adopting.adopting import Adoption as Adoption
from lehrwerk.adopting.adopting import adopt as adopt
from lehrwerk.adopting.adopting import apply as apply
