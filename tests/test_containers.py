"""TensorFlow Serving's container answers the requests of ``deployment/tf-serving-protocol``; skipped without Docker."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from scripts.running.launch import free_ports

IMAGE = "tensorflow/serving:latest"
EXPORT = """
import json, keras
keras.utils.set_random_seed(0)
model = keras.Sequential(
    [
        keras.Input((8, 8, 1)),
        keras.layers.Conv2D(16, 3, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(10),
    ]
)
images = keras.random.uniform((5, 8, 8, 1), seed=0)
model.export("digits/1", verbose=False)
with open("expected.json", "w") as file:
    json.dump({"images": images.numpy().tolist(), "scores": model(images).numpy().tolist()}, file)
"""


def without_docker() -> str:
    """Why no container can be started here; nothing if one can."""
    if not shutil.which("docker"):
        return "there is no command docker"
    try:
        ended = subprocess.run(["docker", "info"], capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return "docker info does not answer"
    lines = ended.stderr.strip().splitlines()
    return "" if ended.returncode == 0 else f"docker info fails: {lines[-1] if lines else ended.returncode}"


def ask(url: str, body: object = None) -> tuple[int, dict]:
    """Status and JSON of the answer; POST if there is a body."""
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data), timeout=30) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """The address of a real TensorFlow Serving, and what the model answered in Keras."""
    if reason := without_docker():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("serving")
    subprocess.run([sys.executable, "-c", EXPORT], cwd=folder, check=True, capture_output=True)
    [port] = free_ports(1)
    command = ["docker", "run", "--rm", "--detach", "--publish", f"127.0.0.1:{port}:8501", "--env", "MODEL_NAME=digits"]
    command += ["--volume", f"{folder / 'digits'}:/models/digits:ro", IMAGE]
    container = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    try:
        url = f"http://127.0.0.1:{port}/v1/models/"
        for _ in range(120):
            try:
                if ask(url + "digits")[1]["model_version_status"][0]["state"] == "AVAILABLE":
                    break
            except (OSError, KeyError):
                pass
            time.sleep(0.5)
        else:
            pytest.fail("TensorFlow Serving did not load the model within a minute")
        yield url, json.loads((folder / "expected.json").read_text())
    finally:
        subprocess.run(["docker", "stop", container], capture_output=True)


def test_status_names_the_version(served):
    url, _ = served
    status, answer = ask(url + "digits")
    assert (status, answer["model_version_status"][0]["version"]) == (200, "1")


def test_metadata_names_the_input_and_its_shape(served):
    url, _ = served
    status, answer = ask(url + "digits/metadata")
    inputs = answer["metadata"]["signature_def"]["signature_def"]["serving_default"]["inputs"]
    [tensor] = inputs.values()
    sizes = [dim["size"] for dim in tensor["tensor_shape"]["dim"]]
    assert (status, tensor["dtype"], sizes) == (200, "DT_FLOAT", ["-1", "8", "8", "1"])


def test_predictions_are_those_of_the_model(served):
    url, expected = served
    status, answer = ask(url + "digits:predict", {"instances": expected["images"]})
    assert status == 200
    for row, scores in zip(answer["predictions"], expected["scores"], strict=True):
        assert row == pytest.approx(scores, abs=1e-4)


def test_errors_are_an_object_with_one_key(served):
    url, expected = served
    status, answer = ask(url + "letters:predict", {"instances": expected["images"]})
    assert (status, list(answer)) == (404, ["error"])
    status, answer = ask(url + "digits:predict", {"instances": [[1.0, 2.0]]})
    assert (status, list(answer)) == (400, ["error"])
