"""Both spellings of super() do the same; without it the first layer is refused."""
from torch import nn


class Python2Style(nn.Module):
    def __init__(self):
        super(Python2Style, self).__init__()
        self.dense = nn.Linear(32, 64)


class Python3Style(nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(32, 64)


class Forgotten(nn.Module):
    def __init__(self):
        self.dense = nn.Linear(32, 64)


models = [Python2Style(), Python3Style()]
parameters = [sum(p.numel() for p in model.parameters()) for model in models]
print("parameters:", parameters)
try:
    Forgotten()
except AttributeError as error:
    print("AttributeError:", error)
