// What the page shows to whoever has no code at hand: ordinary code, with differences that its arguments meet.

export const EXAMPLES = {
  pytorch: `import torch
import torch.nn.functional as F
from torch import nn, optim


class Net(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.conv = nn.Conv2d(3, 64, 7, stride=2, padding=3, bias=False)
        self.norm = nn.BatchNorm2d(64)
        self.pool = nn.MaxPool2d(3, stride=2, padding=1)
        self.encoder = nn.GRU(64, 128, bidirectional=True)
        self.head = nn.Linear(256, classes)

    def forward(self, images):
        x = self.pool(F.leaky_relu(self.norm(self.conv(images))))
        x = x.flatten(2).permute(0, 2, 1)
        x, _ = self.encoder(x)
        x = F.dropout(x.mean(dim=1), 0.2)
        return self.head(x)


model = Net()
optimizer = optim.Adam(model.parameters(), lr=1e-3, weight_decay=1e-4)
criterion = nn.CrossEntropyLoss(label_smoothing=0.1)


def train(loader):
    model.train()
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
`,
  tensorflow: `import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

inputs = keras.Input((32, 32, 3))
x = layers.Rescaling(1 / 255)(inputs)
x = layers.Conv2D(32, 3, strides=2, padding="same", activation="relu")(x)
x = layers.BatchNormalization()(x)
x = layers.Flatten()(x)
x = layers.Dense(128)(x)
x = layers.LeakyReLU()(x)
x = layers.Dropout(0.3)(x)
model = keras.Model(inputs, layers.Dense(10)(x))

optimizer = keras.optimizers.Adam(1e-3, clipnorm=1.0)
loss_function = keras.losses.SparseCategoricalCrossentropy()


def data(images, labels):
    dataset = tf.data.Dataset.from_tensor_slices((images, labels))
    return dataset.shuffle(1000).cache().batch(64).prefetch(tf.data.AUTOTUNE)


@tf.function
def step(images, labels):
    with tf.GradientTape() as tape:
        logits = model(images)
        loss = loss_function(labels, logits)
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return loss
`,
}
