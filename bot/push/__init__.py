"""Push: takes outbox rows, renders them, paces and sends them, and stores the outcome of each.

``worker.py`` is the loop, ``pace.py`` how fast a platform may be written to, ``render.py`` what a row says at the
moment it is sent, ``outcomes.py`` how outcomes are kept. The platforms' own part is
:class:`bot.core.messages.delivery.Sender`.
"""

from bot.push.pace import DISCORD, TELEGRAM, PlatformPace
from bot.push.worker import PushWorker

__all__ = ["DISCORD", "TELEGRAM", "PlatformPace", "PushWorker"]
