"""Why a run cannot go on, as a full sentence with what to do next."""


class BatchFailed(Exception):
    """The run stopped; what was finished is kept and nothing half-written reads as a result."""
