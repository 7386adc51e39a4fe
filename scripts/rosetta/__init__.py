"""The Rosetta: pairs of single APIs, proven equal where they are and unequal where the obvious translation is.

``rows`` reads what is declared, ``inputs`` makes the numbers, ``worker`` runs one side of a family in the process of
its framework, ``prove`` compares the sides, ``proofs`` keeps what came out, ``render`` writes pages, ``names`` and
``coverage`` look up public names.
"""
