"""The secret word in the address of a group's calendar; it opens nothing else."""

from forum.registration.agenda_words import AgendaWords

OF_GROUPS = AgendaWords("group-agenda-address")
