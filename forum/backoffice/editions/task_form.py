"""What organisers type of one line of the plan towards the day."""

from flask_babel import lazy_gettext

from forum.backoffice.editions.fields import day
from forum.database import Bilingual
from forum.edition.models import Task
from forum.edition.services import TaskWish
from forum.registration.fields import line
from forum.web.forms import Form


class TaskForm(Form):
    """One line of the plan towards the day."""

    title_fr = line(lazy_gettext("À faire"), 160, lazy_gettext("Dites ce qu’il y a à faire."))
    title_en = line(lazy_gettext("En anglais"), 160)
    due_on = day(lazy_gettext("Pour le"), lazy_gettext("Indiquez un jour."))

    def wish(self) -> TaskWish:
        """Return what is to be done, and by when."""
        title = Bilingual(self.title_fr.data or "", self.title_en.data or "")
        return TaskWish(title, self.due_on.data)

    @staticmethod
    def said_of(task: Task) -> dict[str, object]:
        """Return a task as its form shows it."""
        return {"title_fr": task.title.fr, "title_en": task.title.en, "due_on": task.due_on}
