"""How an exhibitor comes: the form of its logistics."""

from flask import g, render_template
from flask_babel import gettext

from forum import clock
from forum.exhibiting.dossiers import application_by_id, slots_of
from forum.exhibiting.services.logistics import change_logistics
from forum.exhibiting.services.standing import hindrances
from forum.exhibiting.space_access import in_space
from forum.exhibiting.space_logistics_form import logistics_form
from forum.exhibiting.space_phrases import sentence
from forum.exhibiting.views.blueprint import bp
from forum.exhibiting.views.space_ways import Answer, attempt, back
from forum.villages.models import ExhibitorApplication
from forum.villages.queries import call_of


@bp.route("/x/<token>/logistique", methods=["GET", "POST"])
@in_space
def logistics(application: ExhibitorApplication) -> Answer:
    """Change the time to set up, the vehicle, the meals and the furniture, until the eve."""
    number = application.id
    form, differences, status = attempt(
        lambda said: logistics_form(
            application_by_id(number), slots_of(g.edition.id), g.edition.local_day, said
        ),
        lambda: application_by_id(number).version,
        lambda form: change_logistics(number, form.wish(), form.version.data, clock.now()),
    )
    if status == 303:  # noqa: PLR2004 - saved
        return back(gettext("Votre logistique est enregistrée."))
    closed = hindrances(application_by_id(number), clock.now(), until_eve=True)
    page = render_template(
        "exhibiting/space_logistics.html",
        form=form,
        application=application_by_id(number),
        differences=differences,
        closed=sentence(closed[0]) if closed else "",
        call=call_of(g.edition.id),
    )
    return page, status
