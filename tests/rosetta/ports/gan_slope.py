# The discriminator of a DCGAN, ported from Keras: the slope of LeakyReLU was left out.
import torch
from torch import nn


class Discriminator(nn.Module):
    def __init__(self, channels=3, width=64):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(channels, width, 4, stride=2, padding=1),
            nn.LeakyReLU(),  # fault
            nn.Conv2d(width, width * 2, 4, stride=2, padding=1, bias=False),
            nn.BatchNorm2d(width * 2, eps=1e-3, momentum=0.01),
            nn.LeakyReLU(),
            nn.Flatten(),
            nn.Linear(width * 2 * 8 * 8, 1),
        )

    def forward(self, images):
        return self.net(images)


device = "cuda" if torch.cuda.is_available() else "cpu"
discriminator = Discriminator().to(device)
optimizer = torch.optim.Adam(discriminator.parameters(), lr=2e-4, betas=(0.5, 0.999))
loss_function = nn.BCEWithLogitsLoss()


def step(real, fake):
    optimizer.zero_grad()
    on_real = discriminator(real)
    on_fake = discriminator(fake.detach())
    loss = loss_function(on_real, torch.ones_like(on_real)) + loss_function(on_fake, torch.zeros_like(on_fake))
    loss.backward()
    optimizer.step()
    return loss.item()
