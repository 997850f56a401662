"""`python -m lehrwerk`."""

from lehrwerk.cli import main

main()
