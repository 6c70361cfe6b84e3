"""What is written of systems: registering them, their addresses, and what is sent there."""

from fengqiao.systems.actions.hooking import add_hook, end_hook, resume_hook, send_again
from fengqiao.systems.actions.registering import Registered, agree, end_acting, name_posting, register, revoke

__all__ = [
    "Registered",
    "add_hook",
    "agree",
    "end_acting",
    "end_hook",
    "name_posting",
    "register",
    "resume_hook",
    "revoke",
    "send_again",
]
