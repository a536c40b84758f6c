"""Allocation over a round: ranks and quotas with announced ties, budgets (decision 0010)."""
