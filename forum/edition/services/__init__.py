"""What organisers do with editions: make, change, open, archive, plan."""

from forum.edition.services.changing import EditionWish, Standing, change
from forum.edition.services.making import NewEdition, Twin, copy_edition, make_edition
from forum.edition.services.opening import archive, hide, open_to_public, revive
from forum.edition.services.planning import (
    TaskWish,
    add_task,
    change_task,
    mark_task,
    plan_by_default,
    remove_task,
)

__all__ = [
    "EditionWish",
    "NewEdition",
    "Standing",
    "TaskWish",
    "Twin",
    "add_task",
    "archive",
    "change",
    "change_task",
    "copy_edition",
    "hide",
    "make_edition",
    "mark_task",
    "open_to_public",
    "plan_by_default",
    "remove_task",
    "revive",
]
