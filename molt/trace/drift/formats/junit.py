"""JUnit's XML, for CI servers that show tests: a finding is a test, failed at or above --fail-on, skipped below."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree

from molt.trace.drift.report import Report

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


def render(report: Report) -> str:
    tests, failures = max(len(report.findings), 1), len(report.failures)
    counts = {"name": "molt drift", "tests": str(tests), "failures": str(failures), "errors": "0"}
    root = ElementTree.Element("testsuites", counts)
    suite = ElementTree.SubElement(root, "testsuite", {**counts, "skipped": str(len(report.findings) - failures)})
    if not report.findings:
        ElementTree.SubElement(suite, "testcase", name="no drift", classname="drift")
    for f in report.findings:
        name = _text(f"{f.kind}: {f.message}")
        case = ElementTree.SubElement(suite, "testcase", name=name, classname=_text(f.path), file=_text(f.path), line=str(f.line))
        failed = f.severity >= report.fail_on
        tag = "failure" if failed else "skipped"
        child = ElementTree.SubElement(case, tag, {"message": _text(f.message), **({"type": f.kind} if failed else {})})
        child.text = _text(
            f"{f.path}:{f.line}: {f.severity.word}: {f.message}\n{f.effect}\n" + "".join(f"fact: {t}\n" for t in f.facts)
        )
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _text(text: str) -> str:
    return _FORBIDDEN.sub("?", text)
