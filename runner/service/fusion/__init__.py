"""SandboxFusion's own requests and answers, so that code which calls it changes a URL and nothing else.

docs/sandboxfusion.md says field by field what is the same, and what is not.
"""
