"""What is said of the two frameworks, judged: claims with verdicts and evidence (``docs/claims/*.toml``).

Claims are read, their evidence is held against the records, and pages and ``data/claims.json`` are made of them. A
claim whose evidence is missing, or no longer holds, is a Problem, and no page is built while there is one.
"""
