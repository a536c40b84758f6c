"""Registers as they are kept – Parquet, DuckDB, CSV, Excel, PostgreSQL – opened and imported."""
