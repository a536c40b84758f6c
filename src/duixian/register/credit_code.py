"""The unified social credit code (统一社会信用代码, GB 32100-2015), checked by position."""

from stdnum.cn import uscc

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH = 18


class BadCode(Exception):
    """A code that is not one; says which position is wrong."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def check_credit_code(text: str) -> str:
    """The code in capitals without spaces. Raises BadCode with the position that is wrong."""
    code = uscc.compact(text)
    help = "照营业执照上的 18 位代码填写，不确定就删掉这一行。"
    if len(code) != _LENGTH:
        raise BadCode(f"统一社会信用代码应有 18 位，这里有 {len(code)} 位", help)
    for place, char in enumerate(code, 1):
        if char not in _ALPHABET:
            raise BadCode(
                f"统一社会信用代码第 {place} 位不能是“{char}”", f"不用字母 I、O、S、V、Z；{help}"
            )
        if 3 <= place <= 8 and char not in "0123456789":
            message = f"统一社会信用代码第 {place} 位应是数字，这里是“{char}”"
            raise BadCode(message, f"第 3 至 8 位是登记机关的行政区划；{help}")
    right = uscc.calc_check_digit(code[:-1])
    if code[-1] != right:
        message = f"统一社会信用代码第 18 位校验码不对：按前 17 位应是“{right}”，这里是“{code[-1]}”"
        raise BadCode(message, f"逐位核对有没有抄错或抄颠倒；{help}")
    return code
