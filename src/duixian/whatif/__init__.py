"""What if: a rule changed in memory, compiled as any other, run over a register beside the old."""
