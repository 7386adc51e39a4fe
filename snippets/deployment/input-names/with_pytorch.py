"""The exported input is called what forward() calls it, in every process."""
import torch
from torch import nn


class Classifier(nn.Sequential):
    def forward(self, images):
        return super().forward(images)


def names_of_inputs(module):
    program = torch.export.export(module, (torch.zeros(2, 64),))
    return list(program.graph_signature.user_inputs)


names = [names_of_inputs(nn.Sequential(nn.Linear(64, 10))) for _ in range(2)]
same = names[0] == names[1]
print("not named:", *names)

named = names_of_inputs(Classifier(nn.Linear(64, 10)))
print("named:", named)
