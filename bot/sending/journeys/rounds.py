"""What is done about in-app messages, again and again. Any number of replicas may do it."""

from bot.sending.audience_segments import sweep_segments
from bot.sending.clients import Clients
from bot.sending.journeys.by_hand import remind
from bot.sending.journeys.following import follow
from bot.sending.journeys.handing_over import hand_over
from bot.sending.journeys.leftovers import sweep
from bot.sending.journeys.shells import look_at_shells
from bot.sending.journeys.taking_back import take_back
from bot.store import Database


async def go_round(database: Database, clients: Clients) -> None:
    """One round, the most urgent first: what people wait for before what only looks."""
    await take_back(database, clients)
    await hand_over(database, clients)
    await follow(database, clients)
    await remind(database)
    await sweep(database, clients)
    await sweep_segments(database, clients)
    await look_at_shells(database, clients)
