"""Saying the same in another language, where there is a model: the house writes only what it has templates for."""

from bot.campaigns.by_model import Translated
from bot.campaigns.content import MESSAGE_MAX, TITLE_MAX, Text
from bot.copywriting.drafting import Write
from bot.copywriting.writer import Brief, CannotWrite, Proposal, Revise, Wish

MODEL = "openai"


async def translated(
    write: Write, workspace_id: str, text: Text, language: str, *, into: str
) -> tuple[Text, Translated] | None:
    """This text, written in `language`, in another one, and for the record who wrote it.

    None where no model gives one: then a person has to write it.
    What it may state is what the text states.
    """
    brief = Brief(
        idea=f"{text.title}\n{text.message}",
        languages=(into,),
        revise=Revise(Proposal("", "", {language: text}), Wish.OTHER_LANGUAGE, into),
    )
    try:
        written = await write(brief, workspace_id)
    except CannotWrite:
        return None
    if written.writer != MODEL or not written.proposals:
        return None
    proposal = written.proposals[0]
    found = proposal.texts.get(into)
    if found is None or proposal.unproven or len(found.title) > TITLE_MAX or len(found.message) > MESSAGE_MAX:
        return None
    by = Translated.of(into, found, model=written.model or "", prompt_version=written.prompt_version)
    return found, by
