"""The language model that helps to read questions: does its key work? It is optional: nothing here stops the bot."""

import httpx

from bot.doctor.findings import PATIENCE_SECONDS, Finding, Mark
from bot.doctor.standing import Standing

WHAT = "OPENAI_API_KEY"


async def check(standing: Standing) -> list[Finding]:
    settings = standing.settings
    if settings.openai_api_key is None or standing.lacks("openai_base_url"):
        return []
    key = settings.openai_api_key.get_secret_value()
    try:
        async with httpx.AsyncClient(timeout=PATIENCE_SECONDS) as http:
            answer = await http.get(f"{settings.openai_base_url}/models", headers={"Authorization": f"Bearer {key}"})
        known = {str(model.get("id")) for model in answer.json().get("data", [])} if answer.is_success else set()
    except (httpx.HTTPError, ValueError, AttributeError) as error:
        says = f"{settings.openai_base_url} does not answer as it should ({type(error).__name__})."
        return [Finding(Mark.WARNING, WHAT, f"{says} Herald works without it.")]
    if not answer.is_success:
        says = f"refused by {settings.openai_base_url} ({answer.status_code}). Herald works without it."
        return [Finding(Mark.WARNING, WHAT, says)]
    if known and settings.openai_model not in known:
        says = f"works, but {settings.openai_model} is not among its models. Set OPENAI_MODEL to one of them."
        return [Finding(Mark.WARNING, WHAT, says)]
    return [Finding(Mark.OK, WHAT, f"works with {settings.openai_model}.")]
