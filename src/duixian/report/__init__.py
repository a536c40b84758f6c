"""Reports of a run and of a round: Excel ledger, HTML summary, tables (decision 0010)."""
