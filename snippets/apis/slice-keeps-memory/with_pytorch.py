"""A slice keeps, and saves, the memory of its whole tensor; a clone does not."""
import io

import torch


def size_on_disk(tensor):
    buffer = io.BytesIO()
    torch.save(tensor, buffer)
    return buffer.tell()


big = torch.arange(1_000_000, dtype=torch.float32)
first = big[:2]
del big

kept_numbers = first.tolist()
saved_bytes = size_on_disk(first)
print("numbers", kept_numbers, "of", first.nbytes, "bytes")
print("storage behind them:", first.untyped_storage().nbytes())
print("saved: more than 4 000 000 bytes:", saved_bytes > 4_000_000)

alone = first.clone()
print("storage of the clone:", alone.untyped_storage().nbytes())
print("saved: less than 2 000 bytes:", size_on_disk(alone) < 2_000)

expanded = torch.zeros(1).expand(1_000_000)
print("expanded:", expanded.nbytes, "of", expanded.untyped_storage().nbytes(), "bytes")
