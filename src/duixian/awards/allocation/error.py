"""Why a round cannot be allocated, as a full sentence with what to do next."""


class AllocationError(Exception):
    """The announced rules do not decide, contradict themselves, or do not fit the run."""
