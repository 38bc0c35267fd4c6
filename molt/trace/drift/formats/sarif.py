"""SARIF 2.1.0 (OASIS), for code scanning. A fingerprint holds no line: a finding stays itself when the code moves."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

from molt.trace.drift.findings import Finding
from molt.trace.drift.report import Report
from molt.trace.drift.rules import RULES, Rule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(report: Report) -> str:
    driver = {"name": "molt drift", "rules": [_rule(rule) for rule in RULES.values()]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(f) for f in report.findings]}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.kind,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": rule.severity.word},
    }


def _result(f: Finding) -> dict[str, Any]:
    region = {"startLine": f.line}
    if f.column:
        region["startColumn"] = f.column
    identity = "\0".join([f.kind, f.path, f.function, f.subject, f.was, f.now])
    return {
        "ruleId": f.kind,
        "ruleIndex": list(RULES).index(f.kind),
        "level": f.severity.word,
        "message": {"text": f"{f.message}. {f.effect}"},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(f.path)}, "region": region}}],
        "partialFingerprints": {"drift/v1": hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32]},
    }
