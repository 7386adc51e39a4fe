"""Both frameworks in one process: with which Triton beside them, and in which order, the process lives."""
