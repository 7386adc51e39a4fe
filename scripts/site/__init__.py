"""The site: what pages include, from the records; what MkDocs is told; what readers without a browser get."""
