"""The program behind the site: snippets are run, compared and recorded; records become pages.

Data flows one way: ``snippets/`` -> run -> record -> ``docs/data/`` and ``*.txt`` -> generate -> MkDocs.
Running needs the frameworks and no MkDocs; generating needs the records and no framework.
"""
