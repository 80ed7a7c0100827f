"""The sweep as one generated, staged, three-valued DuckDB program: docs/explanation/sweep-in-sql.md."""
