"""How people look and what they are here for."""

from nicegui.element import Element

from bot.sandbox.page.dom import box, markup
from bot.sandbox.slack import Person

COLOURS = {"lea": "#b4526f", "marc": "#3f6fa8", "ines": "#7a5bb0", "ana": "#a8692a"}
ROLES = {
    "lea": "Drafts · CRM manager",
    "marc": "Approves · head of marketing",
    "ines": "Asks · analyst",
    "ana": "Sets the rules · admin",
}

# A herald's horn with a pennant: our own drawing, the face of the bot and of the page.
HORN = (
    '<svg viewBox="0 0 48 48" aria-hidden="true"><rect width="48" height="48" fill="#d9573b"/>'
    '<path d="M8 23.5h4L34 12v25L12 27.5H8z" fill="#fff4ea"/>'
    '<path d="M34 12c4 1.5 6.5 6.5 6.5 12.5S38 35.5 34 37z" fill="#ffd29a"/>'
    '<path d="M16 29.3 27 34v9l-5.5-3.5L16 43z" fill="#17353b"/></svg>'
)


def initials(person: Person) -> str:
    words = person.real_name.split()
    return "".join(word[0] for word in words[:2]).upper()


def colour_of(person: Person) -> str:
    return COLOURS.get(person.name, "#5b6570")


def avatar(person: Person | None, classes: str = "") -> Element:
    """A square with initials; the bot has its horn. It says nothing to a screen reader: the name stands beside it."""
    if person is None or person.is_bot:
        return markup(HORN, f"avatar {classes}", "span", aria_hidden="true")
    return box(f"avatar {classes}", initials(person), aria_hidden="true").style(f"--avatar: {colour_of(person)}")


def role_of(person: Person) -> str:
    return ROLES.get(person.name, person.title)
