"""What may be wrong with what a person has filled in: each is told beside its field."""

from bot.errors import HeraldError


class FormError(HeraldError):
    """Something in the form is not right; `field` says where."""

    text = "error-form"


class Empty(FormError):
    text = "error-field-empty"


class TooLong(FormError):
    text = "error-field-too-long"


class NotALink(FormError):
    text = "error-not-a-link"


class InThePast(FormError):
    text = "error-in-the-past"


class TooFarAhead(FormError):
    text = "error-too-far-ahead"


class OnlyForPush(FormError):
    """An in-app message waits for each person's visit: it has one start for all."""

    text = "error-only-for-push"


class TooManySegments(FormError):
    text = "error-too-many-segments"


class ExcludesWhatItIncludes(FormError):
    text = "error-excludes-what-it-includes"


class NoSuchLanguage(FormError):
    text = "error-no-such-language"


class TooManyLanguages(FormError):
    text = "error-too-many-languages"


class SameLanguageTwice(FormError):
    text = "error-same-language-twice"


class OneLanguageOnly(FormError):
    """Its words travel as tags of a person, and a tag has one value."""

    text = "error-one-language-only"


class NotThatManyDays(FormError):
    text = "error-not-that-many-days"


class NotThatManyHours(FormError):
    text = "error-not-that-many-hours"


class FormErrors(Exception):
    """All that is wrong with a form, so that a person is told once and not field by field."""

    def __init__(self, errors: list[HeraldError]) -> None:
        super().__init__(", ".join(f"{error.field}: {error.text}" for error in errors))
        self.errors = errors
