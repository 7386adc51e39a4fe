"""A SavedModel holds no example input: it is traced from a signature."""
from pathlib import Path

import keras
from sklearn.datasets import load_digits

digits = load_digits()
images = (digits.images[..., None] / 16).astype("float32")  # N, 8, 8, 1
labels = digits.target

keras.utils.set_random_seed(0)
model = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    ]
)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(keras.optimizers.Adam(0.01), loss, metrics=["accuracy"])
model.fit(images[:1500], labels[:1500], batch_size=1500, epochs=30, verbose=0)

def count_images(folder):
    files = [path for path in Path(folder).rglob("*") if path.is_file()]
    content = b"".join(path.read_bytes() for path in files)
    return sum(image.tobytes() in content for image in images)


model.export("digits", verbose=False)
images_in_file = count_images("digits")
print(f"digits: {images_in_file} of {len(images)} images in the file")
