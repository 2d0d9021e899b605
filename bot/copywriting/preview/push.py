"""What is drawn, where it is seen, and what of it is read there."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from bot.campaigns.content import Content  # whoever draws does without all that belongs to it


class Place(StrEnum):
    """Where people see a push, or an in-app message by its format."""

    IPHONE = "iphone"
    """The lock screen."""
    ANDROID = "android"
    """Collapsed, as it arrives."""
    ANDROID_OPEN = "android_open"
    WEB = "web"
    """Chrome on a computer."""
    MODAL = "modal"
    """This and what follows: in the app."""
    BANNER = "banner"
    FULL_SCREEN = "full_screen"
    CARD = "card"


PHONES = (Place.IPHONE, Place.ANDROID, Place.ANDROID_OPEN)
EVERYWHERE = (*PHONES, Place.WEB)
IN_APP = (Place.MODAL, Place.BANNER, Place.FULL_SCREEN, Place.CARD)


def places_of(content: "Content", *, of_push: tuple[Place, ...]) -> tuple[Place, ...]:
    """Where its words are seen, in the app last; `of_push` are the places wanted of a push."""
    if content.in_app is None:
        return of_push
    if content.variants:
        return (*of_push, Place(content.in_app.format.value))
    return (Place(content.in_app.format.value),)


class Person(StrEnum):
    """Whom it is drawn for."""

    KNOWN = "known"
    """Every tag has a value."""
    UNKNOWN = "unknown"
    """None has: what stands as a default is shown."""


@dataclass(frozen=True)
class Push:
    """One text as it was written, of a push or an in-app message, with what is drawn around it."""

    title: str
    message: str
    language: str
    app: str
    """The name above it: the workspace's."""
    host: str = ""
    """Where its link leads."""
    has_image: bool = False
    """The picture itself is never fetched."""
    person: Person = Person.KNOWN
    button: str = ""
    """Of an in-app message."""

    @classmethod
    def of(cls, content: "Content", *, app: str, language: str, person: Person = Person.KNOWN) -> Self:
        variant = content.variant
        text = variant.texts[language]
        return cls(
            title=text.title,
            message=text.message,
            language=language,
            app=app,
            host=host_of(variant.link or ""),
            has_image=bool(variant.image),
            person=person,
            button=content.in_app.button if content.in_app and not content.variants else "",
        )

    @classmethod
    def in_app_beside(cls, content: "Content", *, app: str) -> Self | None:
        """What the app shows beside a push; None: nothing, or it shows alone."""
        in_app = content.in_app
        if in_app is None or not content.variants:
            return None
        variant = in_app.variant
        return cls(
            title=variant.text.title,
            message=variant.text.message,
            language=variant.language,
            app=app,
            host=host_of(variant.link or ""),
            has_image=bool(variant.image),
            button=in_app.button,
        )


def host_of(link: str) -> str:
    """Where a link leads, for people; "" where that cannot be read."""
    try:
        host = urlsplit(link).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


@dataclass(frozen=True)
class Captions:
    """The words around the pictures, in the reader's language."""

    places: dict[str, str]
    """By Place."""
    now: str
    image: str


@dataclass(frozen=True)
class Shown:
    """What is read in one place. `…_is_cut`: there is more that is not shown."""

    place: Place
    title: str
    message: str
    title_is_cut: bool = False
    message_is_cut: bool = False
    button: str = ""
    """As it is read on the button of an in-app message."""


@dataclass(frozen=True)
class Wanted:
    """One picture: a push, an in-app message, or both, in these places, one below the other."""

    push: Push
    captions: Captions
    places: tuple[Place, ...] = EVERYWHERE
    in_app: Push | None = None
    """What is read in the app beside a push, to the right of it; None: there is nothing beside it."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, told: dict[str, Any]) -> Self:
        push = _push_of(told["push"])
        in_app = _push_of(told["in_app"]) if told["in_app"] else None
        return cls(push, Captions(**told["captions"]), tuple(Place(one) for one in told["places"]), in_app)


def _push_of(told: dict[str, Any]) -> Push:
    return Push(**{**told, "person": Person(told["person"])})


@dataclass(frozen=True)
class Drawn:
    """A picture as PNG, and what is read on it."""

    png: bytes = field(repr=False)
    shown: tuple[Shown, ...]


def shown_of(told: list[dict[str, Any]]) -> tuple[Shown, ...]:
    """What is read, as `asdict` and JSON have kept it."""
    return tuple(Shown(**{**one, "place": Place(one["place"])}) for one in told)
