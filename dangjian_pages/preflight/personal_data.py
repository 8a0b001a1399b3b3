"""Personal data that must not stand in public: identity-card, bank-card and mobile numbers."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .findings import Severity
from .registry import PreflightCheck

# Eleven digits and more, perhaps in groups; the last may be the X of an identity card.
NUMBER = re.compile(r"(?<![0-9.])\d(?:[ -]?\d){9,18}(?:[ -]?[\dx])(?![0-9a-z])")
GROUP = re.compile(r"\d{11,}x?")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECK_DIGITS = "10x98765432"
IDENTITY, BANK, MOBILE = "identity", "bank", "mobile"
SHOWN = {IDENTITY: (3, 2), BANK: (4, 2), MOBILE: (3, 2)}  # characters left at either end
SEPARATORS = " -"


def is_identity_number(digits):
    """Return whether 18 characters are an identity-card number: date of birth and checksum.

    Source: GB 11643-1999.
    """
    if not re.fullmatch(r"[1-9]\d{16}[\dx]", digits):
        return False
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    return 1900 <= born.year and born <= date.today() and CHECK_DIGITS[total % 11] == digits[17]


def is_bank_number(digits):
    """Return whether 16 to 19 digits are a bank-card number: issuer and Luhn checksum."""
    if not re.fullmatch(r"(?:3[5-7]|4|5[1-5]|6[0-9])\d{14,17}", digits) or len(digits) > 19:
        return False
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return len(digits) >= 16 and total % 10 == 0


def is_mobile_number(digits):
    """Return whether eleven digits are a mobile number of the mainland."""
    return bool(re.fullmatch(r"1[3-9]\d{9}", digits))


def kind_of(number):
    """Return IDENTITY, BANK, MOBILE or "" for digits with spaces or hyphens between them."""
    digits = re.sub("[ -]", "", number).lower()
    if len(digits) == 13:
        digits = digits.removeprefix("86")
    if is_identity_number(digits):
        return IDENTITY
    if is_bank_number(digits):
        return BANK
    return MOBILE if is_mobile_number(digits) else ""


def find_numbers(folded):
    """Yield (kind, start, end) of the personal numbers in a Folded text, in the typed text."""
    for match in NUMBER.finditer(folded.form):
        groups = [match.span()]
        if not kind_of(match.group()):
            # Several numbers in a row, of which one may be personal.
            groups = [
                (match.start() + group.start(), match.start() + group.end())
                for group in GROUP.finditer(match.group())
            ]
        for start, end in groups:
            if kind := kind_of(folded.form[start:end]):
                yield kind, *folded.span(start, end)


def mask(kind, text):
    """Return a number with all but its ends hidden: 138******78."""
    first, last = SHOWN[kind]
    kept = [place for place, character in enumerate(text) if character not in SEPARATORS]
    hidden = set(kept[first:-last])
    return "".join("*" if place in hidden else text[place] for place in range(len(text)))


def mask_all(text):
    """Return a text in which every personal number is masked."""
    from .folding import fold

    if sum(character.isdigit() for character in text) < 11:
        return text
    for kind, start, end in find_numbers(fold(text)):
        text = text[:start] + mask(kind, text[start:end]) + text[end:]
    return text


MESSAGES = {
    IDENTITY: (Severity.MUST, gettext_lazy("An identity-card number must not stand here")),
    BANK: (Severity.MUST, gettext_lazy("A bank-card number must not stand here")),
    MOBILE: (Severity.SHOULD, gettext_lazy("A mobile number: is it meant for the public?")),
}


class PersonalDataCheck(PreflightCheck):
    code = "personal_data"
    label = gettext_lazy("Personal data")

    def check(self, target):
        for kind, start, end in find_numbers(target.folded):
            severity, message = MESSAGES[kind]
            yield target.finding_at(
                start,
                end,
                self.code,
                severity,
                message,
                remedy=_("Delete it, or give the telephone number of an office."),
                quotation=mask(kind, target.text[start:end]),
            )


CHECKS = [PersonalDataCheck]
