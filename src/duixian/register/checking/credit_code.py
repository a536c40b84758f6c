"""The check of a unified social credit code (GB 32100-2015) as a condition in SQL."""

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_SHAPE = "^[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}$"


def wrong_code(column: str) -> str:
    """Holds where the code has a wrong shape or a wrong check character."""
    values = [f"(instr('{_ALPHABET}', substr({column}, {n}, 1)) - 1)" for n in range(1, 19)]
    total = " + ".join(f"{value} * {3**n % 31}" for n, value in enumerate(values[:17]))
    last = f"(31 - ({total}) % 31) % 31"
    return (
        f"{column} IS NOT NULL AND CASE WHEN regexp_matches({column}, '{_SHAPE}') "
        f"THEN {values[17]} <> {last} ELSE true END"
    )
