"""What others may want to know of exhibitors; sent inside the transaction that did it.

Each is sent with the `ExhibitorApplication` as sender; but for drafts, its `exhibitor` and the
organisation of that are loaded.
"""

from blinker import Namespace

_signals = Namespace()

begun = _signals.signal("application-begun")  # a draft: the letter gives the way back to it
link_requested = _signals.signal("application-link-requested")  # « J’ai perdu mon lien »
submitted = _signals.signal("application-submitted")  # the first time, or again once completed
passed = _signals.signal("exhibitor-passed")  # with `passage`, by whomever
stand_given = _signals.signal("exhibitor-stand-given")  # or changed; with `before`, a Stand or None
message_written = _signals.signal("exhibitor-message-written")  # with `message`, by either side
page_change_asked = _signals.signal("exhibitor-page-change-asked")  # with `change`
page_change_decided = _signals.signal("exhibitor-page-change-decided")  # with `change`
transferred = _signals.signal("exhibitor-transferred")  # to another contact; with `former` e-mail
