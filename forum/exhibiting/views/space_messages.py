"""What an exhibitor and the organisers write to each other."""

from http import HTTPStatus

from flask import render_template
from flask_babel import gettext

from forum import clock
from forum.exhibiting.dossiers import unread_by_exhibitor
from forum.exhibiting.services.messages import read_messages, write_message
from forum.exhibiting.services.standing import exhibitor_of
from forum.exhibiting.space_access import in_space
from forum.exhibiting.space_forms import MessageForm
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_ways import LETTERS, Answer, back, this_exhibitor
from forum.villages.applications import messages_of
from forum.villages.models import ExhibitorApplication
from forum.web.limits import limiter


@bp.route("/x/<token>/messages", methods=["GET", "POST"])
@in_space
@limiter.limit(LETTERS, methods=["POST"], key_func=this_exhibitor)
def messages(application: ExhibitorApplication) -> Answer:
    """Show the messages, the new ones marked, and write one more."""
    number, exhibitor_id = application.id, exhibitor_of(application).id
    form = MessageForm()
    status = HTTPStatus.OK
    if form.is_submitted():
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.validate():
            write_message(number, form.text.data, clock.now())
            return back(gettext("Votre message est transmis."), endpoint="exhibiting.messages")
    found = [
        (message, message.read_at is None and not message.is_from_exhibitor)
        for message in messages_of(exhibitor_id)
    ]
    page = render_template("exhibiting/space_messages.html", form=form, messages=found)
    if unread_by_exhibitor(exhibitor_id):
        read_messages(exhibitor_id, clock.now())
    return page, status
