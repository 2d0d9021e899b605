"""Handing over what runs as a Journey: which of these are due, and whose steps each takes."""

from pydantic import ValidationError
from sqlmodel import col

from bot.campaigns.lifecycle import State
from bot.clock import now
from bot.sending.clients import Clients
from bot.sending.journeys.copying import Copying
from bot.sending.journeys.work import TakenOver, Work, by_journey, is_readable, leased, let_go, put_off_damaged
from bot.sending.leases import kept
from bot.sending.model import AUTOMATION, Answer, Delivery
from bot.store import Database


async def hand_over(database: Database, clients: Clients) -> int:
    """Bring on what is to be handed over; returns how many were worked on."""
    due = (col(Delivery.answer) == Answer.UNKNOWN) & (col(Delivery.due_at) <= now()) & by_journey()
    taken = await leased(database, due, State.HANDING_OVER)
    for work in taken:
        try:
            async with kept(database, [work.delivery]):
                onesignal = await clients.of(work.delivery.app_id)
                try:
                    await _steps_of(work)(database, onesignal, work).bring_on()
                except ValidationError:
                    await put_off_damaged(database, work, State.HANDING_OVER)
        except TakenOver:
            await let_go(database, work)  # who stopped it does not wait for the end of the lease
    return len(taken)


def _steps_of(work: Work) -> type[Copying]:
    """What cannot be read any more ends as late as all do: that takes none of its words."""
    if not is_readable(work):
        return Copying
    if work.delivery.part == AUTOMATION:
        from bot.sending.journeys.automating import Automating  # loaded for the first of them

        return Automating
    if work.content.is_one_journey:
        from bot.sending.journeys.pairing import Pairing  # loaded for the first of them

        return Pairing
    return Copying
