"""Taking back one's last gesture on the board."""

from forum.board.models import Draft, Step
from forum.board.queries import guids_of, last_step, last_touch, slugs_of
from forum.board.rules.objections import Objection
from forum.board.services.drafting import SLUG_LENGTH
from forum.board.services.steps import Hand, held_draft, note, put_back
from forum.database import Bilingual, db, judged_again, transaction
from forum.debates.services.naming import Target, free_word
from forum.journal.rules import Deed
from forum.refusals import Refusal, RefusedError


@judged_again
def undo_last(edition_id: int, hand: Hand) -> tuple[int | None, Bilingual]:
    """Take back the last gesture of somebody; return the debate (None: gone again), its title.

    Refused when there is none, or when others touched the same debate since.
    """
    with transaction():
        step = last_step(edition_id, hand.account_id) if hand.account_id else None
        if step is None:
            raise RefusedError(Refusal(Objection.NOTHING_TO_UNDO))
        step.undone_at = hand.now
        draft = _revived(step, hand) if step.draft_id is None else _reverted(step, hand)
        title = draft.title
        note(draft, Deed.STEP_UNDONE, hand)
        return (None if step.before is None else draft.id), title


def _reverted(step: Step, hand: Hand) -> Draft:
    """Put a debate back as it was before a gesture; one that was added then goes away."""
    draft = held_draft(Target(step.edition_id, step.draft_id or 0))
    touched = last_touch(draft.id, after=step.id)
    if touched:
        who, at = touched
        facts = {"who": who, "at": at, "title": draft.title}
        raise RefusedError(Refusal(Objection.TOUCHED_SINCE, facts=facts))
    if step.before is None:
        if draft.debate_id is not None:
            raise RefusedError(Refusal(Objection.RELEASED_SINCE, facts={"title": draft.title}))
        db.session.delete(draft)
        return draft
    slug = draft.slug
    put_back(draft, step.before)
    if draft.debate_id is not None:
        draft.slug = slug
    draft.version += 1
    draft.revised_at = hand.now
    return draft


def _revived(step: Step, hand: Hand) -> Draft:
    """Bring a deleted debate back, under a new number.

    It is what a file called it, unless the file was imported anew and the name stands for another.
    """
    said = step.before or {}
    draft = Draft(edition_id=step.edition_id, created_at=hand.now, revised_at=hand.now, castings=[])
    taken, guid = slugs_of(step.edition_id), said.get("guid")
    draft.guid = None if guid in guids_of(step.edition_id) else guid
    with db.session.no_autoflush:
        put_back(draft, said)
    draft.slug = free_word(said["slug"], taken, SLUG_LENGTH)
    db.session.add(draft)
    db.session.flush()
    step.draft_id = draft.id
    return draft
