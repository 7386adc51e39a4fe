"""import torch leaves alone what it does not need."""
import subprocess
import sys

CODE = """
import sys
import torch
print(*(name for name in ("jax", "pandas", "sklearn") if name in sys.modules))
"""
process = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True)
found = process.stdout.split()
besides = len(found)
print(f"exit code {process.returncode}, imported besides: {', '.join(found) or 'none'}")
