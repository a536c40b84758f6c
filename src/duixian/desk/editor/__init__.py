"""What an editor asks of a pack: findings, completion, hover, jumps, outline, fixes (LSP 3.17)."""
