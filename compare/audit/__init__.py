"""The audit of the published tables: what their own arithmetic says about the figures they print."""

from compare.audit.corrections import scores, win_rates
from compare.audit.tables import AuditResult, audit

__all__ = ["AuditResult", "audit", "scores", "win_rates"]
