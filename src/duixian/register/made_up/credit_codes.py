"""Unified social credit codes with valid check digits (GB 32100-2015, GB 11714-1997), in SQL.

The organisation code begins with X, which no authority issues: a made-up code is nobody's.
"""

#: Both alphabets give these eighteen characters the values 0 to 17.
_DIGITS = "0123456789ABCDEFGH"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: Value of X in either alphabet.
_X_11714, _X_32100 = 33, 29
_WEIGHTS_11714 = (3, 7, 9, 10, 5, 8, 4, 2)
_WEIGHTS_32100 = tuple(3**n % 31 for n in range(17))
_ROOM = 18**7
#: Shares no factor with 18: neighbours get codes that look nothing alike.
_STEP = 271_828_183


def credit_code(number: str, division: str) -> str:
    """The code of the applicant with this number, registered in a division of six digits."""
    own = f"(({number}) * {_STEP} % {_ROOM})"
    digits = [f"({own} // {18**place} % 18)" for place in range(6, -1, -1)]
    check = _organisation(digits)
    front = [9, 1]
    area = [f"substr({division}, {place}, 1)::BIGINT" for place in range(1, 7)]
    values = [str(v) for v in front] + area + [str(_X_32100)] + digits
    last = _last(values, check)
    body = " || ".join(f"substr('{_DIGITS}', {digit} + 1, 1)" for digit in digits)
    tenth = f"(CASE WHEN {check} = 10 THEN 'X' ELSE ({check})::VARCHAR END)"
    return f"'91' || {division} || 'X' || {body} || {tenth} || {last}"


def _organisation(digits: list[str]) -> str:
    """The check digit of the organisation code, 0 to 10, where 10 is written X."""
    weighted = [str(_X_11714 * _WEIGHTS_11714[0])]
    weighted += [f"{d} * {w}" for d, w in zip(digits, _WEIGHTS_11714[1:], strict=True)]
    return f"((11 - ({' + '.join(weighted)}) % 11) % 11)"


def _last(values: list[str], check: str) -> str:
    """The check character of the whole code."""
    tenth = f"(CASE WHEN {check} = 10 THEN {_X_32100} ELSE {check} END)"
    pairs = zip([*values, tenth], _WEIGHTS_32100, strict=True)
    total = " + ".join(f"{value} * {weight}" for value, weight in pairs)
    return f"substr('{_ALPHABET}', (31 - ({total}) % 31) % 31 + 1, 1)"
