"""All the editions, and making another one."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from forum import clock
from forum.accounts.rules import Permission
from forum.backoffice.access import above_editions, is_allowed, organiser
from forum.backoffice.editions.forms import NewEditionForm, TwinForm
from forum.backoffice.editions.phrases import sentence
from forum.backoffice.editions.queries import registered
from forum.backoffice.editions.views.blueprint import bp
from forum.edition.queries import edition_by_slug, editions
from forum.edition.services import NewEdition, copy_edition, make_edition
from forum.refusals import RefusedError
from forum.registration.fields import clean


@bp.get("/editions")
@above_editions(Permission.VISIT_OFFICE)
def index() -> str:
    """List every edition, the latest first."""
    return render_template(
        "backoffice/editions/index.html",
        editions=editions(),
        registered=registered(),
        may_make=is_allowed(Permission.MAKE_EDITION),
    )


@bp.route("/editions/nouvelle", methods=["GET", "POST"])
@above_editions(Permission.MAKE_EDITION)
def new() -> str | tuple[str, int] | Response:
    """Make an edition from nothing, or copy the one that the address names."""
    source = edition_by_slug(clean(request.args.get("depuis")))
    form = TwinForm() if source else NewEditionForm()
    status = 422 if request.method == "POST" else 200
    if form.validate_on_submit():
        try:
            slug = _make(form, source.id if source else 0, organiser())
        except RefusedError as refused:
            form.refuse(refused.refusals, sentence)
            status = 409
        else:
            flash(gettext("L’édition est créée. Elle n’est pas encore publique."), "success")
            return redirect(url_for("editions.edit", edition_slug=slug), 303)
    page = render_template(
        "backoffice/editions/new.html", form=form, source=source, editions=editions()
    )
    return page, status


def _make(form: TwinForm | NewEditionForm, source_id: int, by: int) -> str:
    """Make the edition that a form describes and return its slug. Raises RefusedError."""
    wish = form.wish()
    if isinstance(wish, NewEdition):
        return make_edition(wish, by, clock.now())
    return copy_edition(source_id, wish, by, clock.now())
