"""What others may want to know of exhibitors' staff; sent inside the transaction that did it.

Each is sent with the `Registration` as sender and `exhibitor`, whose organisation is loaded.
"""

from blinker import Namespace

_signals = Namespace()

staff_named = _signals.signal("staff-named")  # with `is_adopted`: she had registered herself
transfer_asked = _signals.signal("exhibitor-transfer-asked")  # sender: the application
