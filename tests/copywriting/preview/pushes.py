"""Pushes to draw."""

from dataclasses import replace

from bot.copywriting.preview.drawing import drawn
from bot.copywriting.preview.push import Captions, Place, Push, Shown, Wanted

CAPTIONS = Captions({place.value: place.value for place in Place}, now="now", image="Image")

SALE = Push(
    title="🛍️ Plus que 2 h ⏳",
    message="-30 % sur tout le site, la livraison est offerte. Jusqu’à minuit avec le code « œuvre ».",
    language="fr",
    app="Maison Lune",
    host="maison-lune.example",
)


def push(title: str = SALE.title, message: str = SALE.message, **changed: object) -> Push:
    return replace(SALE, title=title, message=message, **changed)  # type: ignore[arg-type]


def wanted(one: Push = SALE) -> Wanted:
    return Wanted(one, CAPTIONS)


def read_in(place: Place, one: Push) -> Shown:
    """What is read in one place."""
    [shown] = drawn(Wanted(one, CAPTIONS, (place,))).shown
    return shown
