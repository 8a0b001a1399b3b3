"""Telling people what concerns them: in the admin, by e-mail and by what a plug-in registers.

`notify` is the one door. It writes notices and what is to be sent in the transaction of the act
itself, so an act that fails tells nobody, and a mail server that fails holds up no act.
"""

from .telling import notify

__all__ = ["notify"]
