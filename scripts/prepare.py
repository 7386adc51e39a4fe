"""What is done before a snippet runs on a device, in a forked child and in a fresh process alike."""

from __future__ import annotations


def prepare(place: str) -> None:
    """Make the device that ``place`` names ("pytorch gpu") the one on which the snippet's tensors are made.

    TensorFlow and JAX put tensors on a GPU by themselves. PyTorch does so only when told, so its GPU runs set
    the default device first; pages say so.
    """
    if place == "pytorch gpu":
        import torch

        torch.set_default_device("cuda")
