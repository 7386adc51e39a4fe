"""The Rosetta: pairs of single APIs, proven equal where they are and unequal where the obvious translation is.

``rows`` says what a row is, ``reader`` reads what is declared, ``agreement`` holds the code against it, ``inputs``
makes the numbers, ``side`` and ``worker`` run one side of a family in the process of its framework, ``prove`` compares
the sides, ``proofs`` keeps what came out, ``render`` writes pages, ``names`` and ``coverage`` look up public names.
"""
