#!/usr/bin/env bash
# ONNX Runtime's maximum of values with a NaN depends on where the NaN is.
#
# A model is exported to be served. Where PyTorch's answer is NaN, so should be the served one.
#
# Expected: NaN in both, as for relu, clip, mean and softmax.
#
# Seen on 2026-11-30, torch 2.13.0, onnxruntime 1.31.1, onnx 1.23.2, Linux x86-64: of an exported amax ONNX Runtime keeps
# a NaN in the first place and passes over one further on; MaxPool passes over it everywhere. amin is as amax.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check torch==2.13.0 onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.31.1 2> /dev/null

cat > maximum.py << 'END'
import onnxruntime
import torch
import torch.nn.functional as F

functions = {"amax": lambda x: x.amax(0), "max_pool1d": lambda x: F.max_pool1d(x[None, None], 3)}
for name, function in functions.items():

    class Model(torch.nn.Module):
        def forward(self, x):
            return function(x)

    torch.onnx.export(Model(), (torch.zeros(3),), dynamo=True, verbose=False).save("model.onnx")
    session = onnxruntime.InferenceSession("model.onnx")
    for values in [float("nan"), 1.0, 2.0], [1.0, float("nan"), 2.0]:
        x = torch.tensor(values)
        answer = session.run(None, {session.get_inputs()[0].name: x.numpy()})[0]
        print(f"{name} of {values}: PyTorch {Model()(x).item()}, ONNX Runtime {answer.item()}")
END
env/bin/python maximum.py 2> /dev/null | grep PyTorch | tee seen

cat > expected << 'END'
amax of [nan, 1.0, 2.0]: PyTorch nan, ONNX Runtime nan
amax of [1.0, nan, 2.0]: PyTorch nan, ONNX Runtime 2.0
max_pool1d of [nan, 1.0, 2.0]: PyTorch nan, ONNX Runtime 2.0
max_pool1d of [1.0, nan, 2.0]: PyTorch nan, ONNX Runtime 2.0
END
diff expected seen
echo "as it was seen on 2026-11-30"
