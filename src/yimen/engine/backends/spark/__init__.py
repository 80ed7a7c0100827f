"""The same program on Spark, for registers on a province's platform: docs/how-to/sweep-a-province-with-spark.md."""
