"""A ring all-reduce sends 2(N-1)/N times the tensor from each process."""
import os
import socket
import struct

import torch
import torch.distributed as dist


def bytes_received():  # by the TCP connections of this process, as Linux counts them
    total = 0
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            with socket.socket(fileno=os.dup(int(descriptor))) as connection:
                info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 136)
                total += struct.unpack_from("Q", info, 128)[0]  # tcpi_bytes_received
        except OSError:
            pass  # no TCP connection
    return total


dist.init_process_group("gloo")
processes = dist.get_world_size()
gradients = torch.ones(1_000_000, device="cpu")  # float32: 4 MB
dist.all_reduce(gradients)  # opens the connections
dist.barrier()
before = bytes_received()
dist.all_reduce(gradients)
megabytes = (bytes_received() - before) / 1e6
dist.barrier()

print("computed:", 2 * (processes - 1) / processes * 4, "MB")
print(f"counted:  {megabytes:.1f} MB")
if dist.get_rank() == 0:
    print("7 billion parameters in bfloat16, sent by each process and step:")
    sizes = [2, 4, 8, 64, 1024]
    per_step = [2 * (n - 1) / n * 7e9 * 2 / 1e9 for n in sizes]
    for n, gigabytes in zip(sizes, per_step):
        print(f"{n:5d} processes: {gigabytes:6.2f} GB")
dist.destroy_process_group()
