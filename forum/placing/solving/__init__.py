"""A proposal of stands, computed by HiGHS: never worse than first come, first served."""

from forum.placing.solving.proposing import SECONDS, Proposed, propose

__all__ = ["SECONDS", "Proposed", "propose"]
