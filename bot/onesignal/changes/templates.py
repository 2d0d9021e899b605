"""Making, changing and deleting templates of pushes. A change is at once in whatever sends the template.

Source: reference/onesignal.md, "Endpoints", templates. That the fields of a push (link, images) are those of a push
template too is said in OneSignal's reference, "Create template"; that null takes one away is an inference.
"""

from typing import Any

from pydantic_core import to_json

from bot.onesignal.connection import Question
from bot.onesignal.errors import OneSignalRefused, TemplateInUse, TemplateNotFound
from bot.onesignal.push import SHOWN_FIELDS, ShownContent, shown_fields
from bot.onesignal.refusals import agreed
from bot.onesignal.templates import Template, TemplateReads, template_errors


class PushTemplate(ShownContent):
    """A push that a Journey sends: what it shows, and a name of at most 128 characters to find it by."""


class Templates(TemplateReads):
    """One app's push templates, their changes included.

    Every change may raise TemplateRefused (a text is missing, or is none), besides what it names itself, and the
    errors of every call that changes something."""

    async def create(self, template: PushTemplate) -> Template:
        """Make one. OneSignal knows no repetition by a key: after OneSignalUnclear look whether `all_named` has it."""
        body = {"app_id": self._app_id, **shown_fields(template)}
        url = self._connection.url("/templates")
        question = Question("POST /templates", "POST", url, to_json(body), changes=True, once=True)
        with template_errors(None):
            return await self._connection.ask(
                question, self._connection.limits.changes, lambda answer: Template.model_validate_json(answer.content)
            )

    async def update(self, template_id: str, template: PushTemplate) -> None:
        """Give it this content, whole: what the new one does not have is taken away. Raises TemplateNotFound."""
        body: dict[str, Any] = dict.fromkeys(SHOWN_FIELDS) | shown_fields(template)
        url = self._url(template_id)
        question = Question("PATCH /templates/{id}", "PATCH", url, to_json(body), changes=True)
        with template_errors(template_id):
            await self._connection.ask(question, self._connection.limits.changes, agreed)

    async def delete(self, template_id: str) -> None:
        """Delete it. Returns once it is certain that it is gone.

        Raises TemplateNotFound (it was not there before), TemplateInUse (a Journey uses it)."""
        question = Question("DELETE /templates/{id}", "DELETE", self._url(template_id), changes=True)
        try:
            with template_errors(template_id):
                await self._connection.ask(question, self._connection.limits.changes, agreed)
        except TemplateNotFound as missing:
            if not missing.unclear:
                raise
        except OneSignalRefused as refused:
            if refused.status == 400:  # nothing else is known to be one here
                raise TemplateInUse(refused.reason, status=400, unclear=refused.unclear) from refused
            raise
