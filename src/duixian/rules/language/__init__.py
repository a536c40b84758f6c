"""The expression language: text → tokens → syntax tree → typed plan expression."""
