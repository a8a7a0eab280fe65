"""The audit as a whole."""

from functools import cache

import msgspec

from compare.audit import table3, table3_findings, table4, table4_findings
from compare.records import Finding, Row, TableAudit


class AuditResult(msgspec.Struct, frozen=True, kw_only=True):
    """What the audit found: a line a table, a row a row of Table 3, and the findings."""

    tables: list[TableAudit]
    rows: list[Row]
    findings: list[Finding]


@cache
def audit() -> AuditResult:
    """Audit both published tables; the first call takes some milliseconds, later ones nothing."""
    found = [*table3_findings.findings(), *table4_findings.findings()]
    return AuditResult(
        tables=[_audit_table3(found), _audit_table4(found)],
        rows=[table3.as_record(each) for each in table3.readings()],
        findings=found,
    )


def _audit_table3(found: list[Finding]) -> TableAudit:
    """Return table 3; impossible are the category rates that cannot be of the category their header names."""
    rows = table3.readings()
    return TableAudit(
        table=3,
        rows=len(rows),
        figures=sum(len(each.row.wins) + len(each.row.ties) + 2 for each in rows),
        impossible=sum(table3.count_impossible_as_headed(each) for each in rows),
        sound_rows=len(rows) - len({finding.model for finding in found if finding.table == 3}),
    )


def _audit_table4(found: list[Finding]) -> TableAudit:
    rows = table4.readings()
    return TableAudit(
        table=4,
        rows=len(rows),
        figures=sum(text is not None for each in rows for text in each.row.scores.values()),
        impossible=sum(len(each.impossible) for each in rows),
        sound_rows=len(rows) - len({finding.model for finding in found if finding.table == 4}),
    )
