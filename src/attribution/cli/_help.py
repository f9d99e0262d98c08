"""The end of a command's help: examples, each on its own line."""

__all__ = ["examples"]


def examples(*lines: str) -> str:
    """An epilog for click, which fills what stands without its mark."""
    return "\n".join(("\b", "Examples:", *(f"  {line}" for line in lines)))
