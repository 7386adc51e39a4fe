"""PyTorch has no string tensors: text becomes numbers in Python, before the model."""
import torch
from torch.nn.utils.rnn import pad_sequence

texts = ["The cat sat", "the naïve dog"]
vocabulary = ["the", "cat", "dog"]

try:
    torch.tensor(texts)
    string_tensor = True
except ValueError as error:
    string_tensor = False
    print("torch.tensor(texts):", type(error).__name__)

id_of = {word: number for number, word in enumerate(["", "[UNK]", *vocabulary])}
words = [text.lower().split() for text in texts]
rows = [torch.tensor([id_of.get(word, 1) for word in row]) for row in words]
ids = pad_sequence(rows, batch_first=True)
print("words", words[1])
print("ids", ids.tolist())

letters = torch.tensor([len(text) for text in texts])
print("letters", letters.tolist())

# A batch of strings stays a list.
batch = torch.utils.data.default_collate([{"text": text} for text in texts])
print(batch)
