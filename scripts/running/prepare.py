"""What is done before a snippet runs on a device, in a forked child and in a fresh process alike."""

from __future__ import annotations

from scripts.common.frameworks import TABLE


def prepare(place: str) -> None:
    """Make the device that ``place`` names ("pytorch gpu") the one on which the snippet's tensors are made.

    TensorFlow and JAX put tensors on a GPU by themselves. PyTorch does so only when told, so its GPU runs set
    the default device first; pages say so.
    """
    framework, device = place.split()
    on_gpu = TABLE[framework].on_gpu
    if device == "gpu" and on_gpu:
        on_gpu()
