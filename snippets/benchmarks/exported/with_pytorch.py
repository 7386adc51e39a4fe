"""An image through a small network, which came out of PyTorch in several ways."""
from functools import partial

import numpy as np
import runtimes
import torch
from arrays import images
from loading import loaded
from torch_network import network


def export(mode, example, path):
    net = network()
    if mode == "eager":
        return torch.save(net.state_dict(), path)
    if mode == "onnx":
        return torch.onnx.export(net, example, path, external_data=False, verbose=False)
    program = torch.export.export(net, example)
    if mode == "torch-export":
        return torch.export.save(program, path)
    if mode == "aotinductor":
        return torch._inductor.aoti_compile_and_package(program, package_path=str(path))
    from executorch.backends.xnnpack.partition import xnnpack_partitioner
    from executorch.exir import to_edge_transform_and_lower

    parts = [xnnpack_partitioner.XnnpackPartitioner()]
    lowered = to_edge_transform_and_lower(program, partitioner=parts)
    path.write_bytes(lowered.to_executorch().buffer)


def load(mode, path):
    if mode in ("onnx", "executorch"):
        return getattr(runtimes, mode)(path)
    if mode == "eager":
        program = network()
        program.load_state_dict(torch.load(path, weights_only=True))
    elif mode == "torch-export":
        program = torch.export.load(path).module()
    else:
        program = torch._inductor.aoti_load_package(str(path))

    @torch.inference_mode()
    def answer(image):
        return program(torch.from_numpy(image)).numpy()

    return answer


def make(mode):
    inputs = [np.ascontiguousarray(each.transpose(0, 3, 1, 2)) for each in images()]
    example = (torch.from_numpy(inputs[0]),)
    name = "model.pt2" if mode in ("torch-export", "aotinductor") else "model"
    return loaded(inputs, name, partial(export, mode, example), partial(load, mode))
