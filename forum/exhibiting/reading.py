"""An application as a whole: each step read from what was typed, and how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.exhibiting.answers import answers_of
from forum.exhibiting.desk import Desk
from forum.exhibiting.forms import (
    GuestsForm,
    LogisticsForm,
    PapersForm,
    StandForm,
    StructureForm,
)
from forum.exhibiting.phrases import sentence
from forum.exhibiting.queries import numbers_known
from forum.exhibiting.rules import Reason
from forum.exhibiting.steps import FILLED, Standing, Step
from forum.exhibiting.wishes import Dossier
from forum.organisations.rules import bare
from forum.refusals import Refusal
from forum.villages.models import ExhibitorApplication

AnyForm = StructureForm | GuestsForm | StandForm | PapersForm | LogisticsForm
NOTHING: Mapping[Step, Sequence[Refusal]] = {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The forms of all steps, judged; a step that nobody visited shows no errors."""

    desk: Desk
    structure: StructureForm
    guests: GuestsForm
    stand: StandForm
    papers: PapersForm
    logistics: LogisticsForm
    standings: dict[Step, Standing]

    def form(self, step: Step) -> AnyForm:
        """Return the form of a step."""
        return self.forms[step]

    @property
    def forms(self) -> Mapping[Step, AnyForm]:
        """The form of each step."""
        return {
            Step.STRUCTURE: self.structure,
            Step.GUESTS: self.guests,
            Step.STAND: self.stand,
            Step.PAPERS: self.papers,
            Step.LOGISTICS: self.logistics,
        }

    @property
    def first_unready(self) -> Step | None:
        """The first step that is wrong, or else the first that nobody filled in."""
        for standing in (Standing.WRONG, Standing.TO_DO):
            for step in FILLED:
                if self.standings[step] is standing:
                    return step
        return None

    def dossier(self) -> Dossier:
        """Hand over the whole application; every step is complete."""
        return Dossier(
            structure=self.structure.wish(),
            guests=self.guests.wish(),
            stand=self.stand.wish(),
            papers=self.papers.wish(),
            coming=self.logistics.wish(),
        )


def sheet_of(
    application: ExhibitorApplication,
    desk: Desk,
    refused: Mapping[Step, Sequence[Refusal]] = NOTHING,
    *,
    unjudged: Step | None = None,
) -> Sheet:
    """Read an application as it was typed and judge every step that was visited.

    `refused` is what was refused beside that, by step; `unjudged` is shown without errors.
    """
    typed = answers_of(application)
    has_certificate = application.insurance_id is not None
    sheet = Sheet(
        desk,
        StructureForm(typed.get(Step.STRUCTURE), desk, application.contact_name),
        GuestsForm(typed.get(Step.GUESTS), desk),
        StandForm(typed.get(Step.STAND), desk),
        PapersForm(typed.get(Step.PAPERS), desk, has_certificate=has_certificate),
        LogisticsForm(typed.get(Step.LOGISTICS), desk, application),
        dict.fromkeys(FILLED, Standing.TO_DO),
    )
    asked = _questions(sheet, application)
    for step, form in sheet.forms.items():
        if step not in typed or step is unjudged:
            continue
        is_right = form.validate()
        found = (*form.refusals(), *asked[step], *refused.get(step, ()))
        form.refuse(found, sentence)
        sheet.standings[step] = Standing.COMPLETE if is_right and not found else Standing.WRONG
    return sheet


def _questions(sheet: Sheet, application: ExhibitorApplication) -> dict[Step, list[Refusal]]:
    """Ask, where a number is known already, whether it is that of the applicant."""
    named = {"": sheet.structure} | {
        f"guests-{number}-": guest for number, guest in enumerate(sheet.guests.guests)
    }
    numbers = {
        prefix: {bare(form.siret.data or ""), bare(form.rna.data or "")} - {""}
        for prefix, form in named.items()
    }
    known = numbers_known(set().union(*numbers.values()), application)
    asked: dict[Step, list[Refusal]] = {step: [] for step in FILLED}
    for prefix, form in named.items():
        if numbers[prefix] & known and not form.is_ours.answer:
            step = Step.GUESTS if prefix else Step.STRUCTURE
            asked[step].append(Refusal(Reason.KNOWN, f"{prefix}is_ours"))
    return asked
