#!/usr/bin/env bash
# Attention where a query may look at nothing: 0 in PyTorch, the mean of all values once exported.
#
# A row of padding has a mask that is False everywhere. The exported model should answer as the model does.
#
# Guess, before the first run: such a row of an attention layer is NaN in PyTorch.
#
# Seen on 2026-11-30, torch 2.13.0, onnxruntime 1.31.1, onnx 1.23.2, Linux x86-64: scaled_dot_product_attention gives 0
# for that row, and the file that torch.onnx.export writes gives the mean of all values, masked ones too. The other rows
# agree.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check torch==2.13.0 onnx==1.23.2 onnxscript==0.7.2 onnxruntime==1.31.1 2> /dev/null

cat > attention.py << 'END'
import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F


class Attention(torch.nn.Module):
    def forward(self, x, mask):
        return F.scaled_dot_product_attention(x, x, x, attn_mask=mask)


x = torch.tensor([[[[1.0, 0.0], [3.0, 4.0]]]])
mask = torch.tensor([[[[True, True], [False, False]]]])  # the second query may look at nothing
torch.onnx.export(Attention(), (x, mask), dynamo=True, verbose=False).save("attention.onnx")
session = onnxruntime.InferenceSession("attention.onnx")
names = [each.name for each in session.get_inputs()]
answer = session.run(None, dict(zip(names, (x.numpy(), mask.numpy()))))[0]
expected = Attention()(x, mask).numpy()
print("first query equal:", bool(np.allclose(answer[0, 0, 0], expected[0, 0, 0], atol=1e-5)))
print("second query, PyTorch:", expected[0, 0, 1].tolist())
print("second query, ONNX Runtime:", answer[0, 0, 1].tolist())
END
env/bin/python attention.py 2> /dev/null | grep query | tee seen

cat > expected << 'END'
first query equal: True
second query, PyTorch: [0.0, 0.0]
second query, ONNX Runtime: [2.0, 2.0]
END
diff expected seen
echo "as it was seen on 2026-11-30"
