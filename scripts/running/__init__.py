"""Running: one framework a process, each in a folder of its own, watched."""
