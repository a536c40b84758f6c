"""Full-width and half-width signs mean the same: one character folds to one character."""

_WIDE = "（），：；！？％＋－＊／＝＞＜≥≤［］｛｝．　“”「」＂–—−"
_HALF = '(),:;!?%+-*/=><≥≤[]{}. """""---'
_DIGITS = {0xFF10 + n: str(n) for n in range(10)}
_TABLE = {ord(wide): half for wide, half in zip(_WIDE, _HALF, strict=True)} | _DIGITS


def fold(text: str) -> str:
    """Return `text` with every full-width sign and digit in its half-width form, same length."""
    return text.translate(_TABLE)
