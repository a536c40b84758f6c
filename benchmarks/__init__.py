"""What is measured against what; `make bench` prints it. Benchmarks are never timed tests."""
