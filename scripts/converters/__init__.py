"""Converters between the frameworks, tried: each in an environment of its own, on the same three small models.

``worker``, ``models``, ``from_keras``, ``from_torch`` run in that environment, which has the converter and none of this
project's own packages: they import nothing beyond NumPy, their framework and each other.
"""
