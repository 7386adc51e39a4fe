"""The recompiles log names the guard that failed: the argument is in its text."""
import logging

import torch


@torch.compile(backend="eager")
def attend(x, lengths, temperature):
    mask = torch.arange(x.shape[1]) < torch.tensor(lengths)[:, None]
    return torch.softmax(torch.where(mask, x / temperature, -1e9), dim=1)


class Reasons(logging.Handler):
    def __init__(self):
        super().__init__()
        self.found = []

    def emit(self, record):  # the guard of the latest capture is listed first
        message = record.getMessage()
        if "guard failure" in message:
            reason = message.split("- ")[1].split(": ", 1)[1].split("#")[0]
            self.found.append(reason.split(". ")[-1].strip())


torch._logging.set_logs(recompiles=True)  # as TORCH_LOGS=recompiles does
logger = logging.getLogger("torch._dynamo")
logger.handlers = [reasons := Reasons()]  # instead of the lines on stderr

x = torch.tensor([[1.0, 2.0, 3.0], [3.0, 1.0, 2.0]])
calls = [
    ([1, 3], 1.0),
    ([2, 3], 1.0),
    ([3, 3], 1.0),
    ([3, 3], 0.9),
    ([3, 3], 0.8),
    ([3, 3], 0.7),
]
results = []
captures = 1
for lengths, temperature in calls:
    before = len(reasons.found)
    results.append(attend(x, lengths, temperature))
    captures += len(reasons.found) - before
    print(lengths, temperature, *reasons.found[before:])
print("captures:", captures)
