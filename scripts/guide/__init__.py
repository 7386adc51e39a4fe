"""The guide to a choice: questions, and what each option says for or against a framework (``docs/choose/guide.toml``).

One file is read strictly; its evidence is held against the records; an answer is decided by a pure function; form,
table and ``data/guide.json`` are made of it. ``docs/assets/javascripts/guide.js`` decides the same in the browser, and
a test compares the two on every combination.
"""
