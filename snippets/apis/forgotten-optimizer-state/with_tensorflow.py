"""Without the momentum of before, the resumed loss takes another way."""
import keras
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
images, labels = images[:256].astype("float32") / 16, labels[:256]


def new():
    dense = keras.layers.Dense(10, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input([64]), dense])
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    return model


def train(model, steps):  # one batch of all 256, so that an epoch is a step
    history = model.fit(images, labels, batch_size=256, epochs=steps, verbose=0)
    return history.history["loss"]


model = new()
train(model, 10)
model.save("checkpoint.keras")
model.save_weights("checkpoint.weights.h5")
uninterrupted = train(model, 10)

model = keras.models.load_model("checkpoint.keras")
with_optimizer = train(model, 10)

model = new()
model.load_weights("checkpoint.weights.h5")
weights_alone = train(model, 10)

print("step  uninterrupted  with optimizer  weights alone")
for step in [0, 1, 2, 5, 9]:
    a, b, c = uninterrupted[step], with_optimizer[step], weights_alone[step]
    print(f"{step + 11:4}  {a:13.4f}  {b:14.4f}  {c:13.4f}")
