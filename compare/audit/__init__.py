"""The audit of the published tables: what their own arithmetic says about the figures they print."""

from compare.audit.corrected import scores, win_rates
from compare.audit.engine import AuditResult, audit

__all__ = ["AuditResult", "audit", "scores", "win_rates"]
