"""The procedure of one labour dispute before filing: kinds of act, the rule table, `decide` and `evolve`.

Pure: no framework, database, network or clock. Everything that others derive from it (permissions, buttons, work
lists, schemas, diagrams, the lawyers' table) comes from `RULES` and `KINDS`.
"""

from fengqiao.procedure.decide import Decision, decide, needs
from fengqiao.procedure.evolve import evolve
from fengqiao.procedure.facts import NO_FACTS, DueNeed, Facts, Needs
from fengqiao.procedure.guards.sitting import grounds_that_fit
from fengqiao.procedure.kinds import KINDS, Kind, kind_of, payload_fields, read_payload
from fengqiao.procedure.kinds.fields import PartyPayload, Payload
from fengqiao.procedure.model import ActRecord, CaseView
from fengqiao.procedure.resting import at_rest
from fengqiao.procedure.rules import RULES, RULES_OF, Custody, Rule
from fengqiao.procedure.standing import STANDING_TITLES, Actor, PaperSheet, Standing, parties_of, standings
from fengqiao.procedure.states import FACETS, STATES, state_title
from fengqiao.procedure.version import PROCEDURE_VERSION
from fengqiao.procedure.ways_to_force import ForceWay, ways_to_force
from fengqiao.procedure.work import Work, available, available_on_paper, nearest_due, work

__all__ = [
    "FACETS",
    "KINDS",
    "NO_FACTS",
    "PROCEDURE_VERSION",
    "RULES",
    "RULES_OF",
    "STANDING_TITLES",
    "STATES",
    "ActRecord",
    "Actor",
    "CaseView",
    "Custody",
    "Decision",
    "DueNeed",
    "Facts",
    "ForceWay",
    "Kind",
    "Needs",
    "PaperSheet",
    "PartyPayload",
    "Payload",
    "Rule",
    "Standing",
    "Work",
    "at_rest",
    "available",
    "available_on_paper",
    "decide",
    "evolve",
    "grounds_that_fit",
    "kind_of",
    "nearest_due",
    "needs",
    "parties_of",
    "payload_fields",
    "read_payload",
    "standings",
    "state_title",
    "ways_to_force",
    "work",
]
