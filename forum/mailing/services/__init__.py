"""What is done about letters: each write of the room in one transaction of its own."""

from forum.mailing.services.circulars import discard, draft, redraft, review, send, stop
from forum.mailing.services.delivering import (
    Claim,
    claim_next,
    deliver,
    deliver_due,
    settle,
    write_to_organiser,
)
from forum.mailing.services.fanning import fan_out, fan_out_batch, leaves_at, remind
from forum.mailing.services.outbox import note_bounce, retry, retry_all, unsubscribe
from forum.mailing.services.reminders import copy_plan, plan_reminders
from forum.mailing.services.trying import send_trial
from forum.mailing.services.wordings import copy_templates, return_to_house, save_wording

__all__ = [
    "Claim",
    "claim_next",
    "copy_plan",
    "copy_templates",
    "deliver",
    "deliver_due",
    "discard",
    "draft",
    "fan_out",
    "fan_out_batch",
    "leaves_at",
    "note_bounce",
    "plan_reminders",
    "redraft",
    "remind",
    "retry",
    "retry_all",
    "return_to_house",
    "review",
    "save_wording",
    "send",
    "send_trial",
    "settle",
    "stop",
    "unsubscribe",
    "write_to_organiser",
]
