"""The tree: topics and pages, what a machine has, and the folder of a new topic."""
