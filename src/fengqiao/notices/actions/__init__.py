"""What this room writes: messages, deliveries, codes on their way, and what was read."""

from fengqiao.notices.actions.delivering import MACHINE as MACHINE
from fengqiao.notices.actions.delivering import deliver as deliver
from fengqiao.notices.actions.delivering import deliver_next as deliver_next
from fengqiao.notices.actions.delivering import resend as resend
from fengqiao.notices.actions.delivering import send_code as send_code
from fengqiao.notices.actions.growing import tell_of_growth as tell_of_growth
from fengqiao.notices.actions.growing import warn_of_rosters as warn_of_rosters
from fengqiao.notices.actions.inviting import tell_guests as tell_guests
from fengqiao.notices.actions.reading import mark_all_read as mark_all_read
from fengqiao.notices.actions.reading import mark_read as mark_read
from fengqiao.notices.actions.registering import tell_of_registers as tell_of_registers
from fengqiao.notices.actions.telling import remind as remind
from fengqiao.notices.actions.telling import remind_of_session as remind_of_session
from fengqiao.notices.actions.telling import tell as tell
from fengqiao.notices.actions.telling import tell_all as tell_all
from fengqiao.notices.actions.warning import warn_of_certificates as warn_of_certificates
