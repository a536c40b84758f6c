"""Where the one statement runs: DuckDB, Spark, PostgreSQL. Decision 8."""
