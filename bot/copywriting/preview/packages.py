"""Where the packages of fonts and emoji lie. They are files: their code is never loaded."""

from importlib.util import find_spec
from pathlib import Path


def folder_of(package: str) -> Path:
    """The folder of an installed package. Raises ModuleNotFoundError."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{package} is in requirements.lock, but is not installed", name=package)
    return Path(spec.origin).parent
