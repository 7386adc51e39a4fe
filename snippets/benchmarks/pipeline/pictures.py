"""Pictures made from NumPy's random numbers: an array of small ones, or JPEG files."""
from pathlib import Path

import numpy as np

MEAN, STD = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])


def arrays(count=4096):
    """Of 32 x 32 pixels each, some bright, some dark."""
    rng = np.random.default_rng(0)
    bright = rng.integers(1, 256, (count, 1, 1, 3), dtype="uint16")
    pixels = rng.integers(0, 256, (count, 32, 32, 3), dtype="uint16")
    return (pixels * bright // 255).astype("uint8")


def jpegs(folder, count=600):
    """Files of 128 x 128 pixels, smooth with some noise; and what went into them."""
    try:
        from PIL import Image
    except ImportError:
        reason = "the JPEG files are made by Pillow, which is not installed"
        raise NotImplementedError(reason) from None
    rng = np.random.default_rng(0)
    paths, pictures = [], []
    for number in range(count):
        small = Image.fromarray(rng.integers(0, 256, (8, 8, 3), dtype="uint8"))
        smooth = np.asarray(small.resize((128, 128), Image.Resampling.BICUBIC))
        noisy = np.clip(smooth + rng.normal(0, 4, smooth.shape), 0, 255).astype("uint8")
        paths.append(str(Path(folder) / f"{number}.jpeg"))
        Image.fromarray(noisy).save(paths[-1], quality=90)
        pictures.append(noisy)
    return paths, np.stack(pictures)


def averages(pictures):
    """Of each picture, normalised; neither resizing nor flipping changes them."""
    return ((pictures.mean((1, 2)) / 255 - MEAN) / STD).mean(1)
