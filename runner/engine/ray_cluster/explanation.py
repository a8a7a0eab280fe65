"""Errors of Ray in a few words."""


def explain(error: BaseException) -> str:
    """Return in one line why a call to an actor failed: Ray's own texts are a page long."""
    cause = getattr(error, "cause", None)
    lines = [line.strip() for line in str(cause or error).splitlines() if line.strip()]
    return (
        next((line for line in lines if line.startswith("The actor died because")), lines[0])
        if lines
        else repr(error)
    )
