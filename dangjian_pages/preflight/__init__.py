"""Preflight checks 校对: what is looked at before a text is handed in, and in all live pages.

Begin here: `run.run_checks(instance, user)`, `findings.must_fix(findings)`,
`blocking.refuse_unclean(instance, user, reason)`. A plug-in registers checks: see registry.py.
"""
