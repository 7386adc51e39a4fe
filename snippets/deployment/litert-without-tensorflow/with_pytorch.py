"""Importing ExecuTorch's Python runtime imports PyTorch."""
import subprocess
import sys

code = "import sys, executorch.runtime; print('torch' in sys.modules)"
command = [sys.executable, "-c", code]
child = subprocess.run(command, check=True, capture_output=True, text=True)
framework_loaded = child.stdout.strip() == "True"
print("importing the runtime imports PyTorch:", framework_loaded)
