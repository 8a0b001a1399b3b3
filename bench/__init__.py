"""Benchmarks, and the generator of records that they are run on. Nothing of it is installed."""
