"""How acts of the mediation change a case."""

from typing import Any, Final, cast

from msgspec.structs import replace

from fengqiao.procedure.asking import Extension, Times
from fengqiao.procedure.evolve.base import (
    Changes,
    Step,
    acting_party,
    mediating,
    mediator_of,
    moves_of,
    search_over,
    signer_of,
    with_party,
)
from fengqiao.procedure.evolve.group import left_the_group
from fengqiao.procedure.instruments import Signature
from fengqiao.procedure.model import (
    ActRecord,
    CaseView,
    Challenge,
    Mediator,
    Record,
    Sitting,
)


def _assign(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    """Those named join those who stay on; of them one may be named again, to preside."""
    current = {mediator.person: mediator for mediator in view.mediators}
    for entry in payload.mediators:
        known = current.get(entry.person)
        current[entry.person] = replace(known, presiding=entry.presiding) if known else mediator_of(record, entry)
    return {"mediators": tuple(current.values())}


def _without(view: CaseView, person: str) -> tuple[Mediator, ...]:
    return tuple(mediator for mediator in view.mediators if mediator.person != person)


def _replace(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return {
        "mediators": (*_without(view, payload.leaving), mediator_of(record, payload.mediator)),
        "former_mediators": (*view.former_mediators, payload.leaving),
        "challenges": tuple(
            replace(challenge, state="upheld")
            if challenge.person == payload.leaving and challenge.state == "pending"
            else challenge
            for challenge in view.challenges
        ),
    }


def _disclose(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    conflict = "" if payload.circumstance == "none" else payload.text
    discloses, _ = mediating(view, record)
    return {
        "mediators": tuple(
            replace(mediator, disclosed=True, conflict=conflict, waived_by=())
            if mediator.person == discloses
            else mediator
            for mediator in view.mediators
        )
    }


def _waive(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    return {
        "mediators": tuple(
            replace(mediator, waived_by=tuple(sorted({*mediator.waived_by, party})))
            if mediator.person == payload.mediator
            else mediator
            for mediator in view.mediators
        )
    }


def _challenge(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    challenge = Challenge(payload.challenge, payload.mediator, party, payload.ground, payload.reason)
    return {"challenges": (*view.challenges, challenge)}


def _decide_challenge(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    state = "upheld" if payload.upheld else "rejected"
    decided = [challenge for challenge in view.challenges if challenge.id == payload.challenge]
    changes: Changes = {
        "challenges": tuple(
            replace(challenge, state=state) if challenge in decided else challenge for challenge in view.challenges
        )
    }
    if payload.upheld and decided:
        changes["mediators"] = _without(view, decided[0].person)
        changes["former_mediators"] = (*view.former_mediators, decided[0].person)
    return changes


def _tell_rights(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    return with_party(view, payload.party, rights_told_at=record.at)


def _check_identity(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    changes: Changes = {"identity_checked_at": record.at}
    if payload.identity is not None:
        changes["identity"] = payload.identity
    return with_party(view, payload.party, **changes)


def _schedule(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    sitting = Sitting(payload.session, payload.starts_at, payload.mode, payload.place)
    return {"sittings": (*view.sittings, sitting), "times": None}


def _propose_times(_view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    slots = tuple(sorted(slot.starts_at for slot in payload.slots))
    return {"times": Times(slots, payload.mode, payload.place)}


def _answer_times(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    times, party = cast(Times, view.times), acting_party(view, record).id
    answers = {**times.answers, party: tuple(sorted(payload.suits))}
    return {"times": replace(times, answers=answers, needs={**times.needs, party: payload.needs})}


def _attendance(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {
        "sittings": tuple(
            replace(sitting, present=payload.present, held=True) if sitting.id == payload.session else sitting
            for sitting in view.sittings
        )
    }


def _record_session(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    present = next(sitting.present for sitting in view.sittings if sitting.id == payload.session)
    written = Record(payload.record, payload.session, record.digest, present, undisputed=payload.undisputed_facts)
    return {"records": (*view.records, written)}


def _with_record(view: CaseView, record_id: str, **changes: Any) -> Changes:
    return {
        "records": tuple(
            replace(written, **changes) if written.id == record_id else written for written in view.records
        )
    }


def _record_of(view: CaseView, record_id: str) -> Record:
    return next(written for written in view.records if written.id == record_id)


def _sign_record(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record)
    signature = Signature(party.id, party.name, payload.signature, record.at, signer_of(record))
    signatures = (*_record_of(view, payload.record).signatures, signature)
    return _with_record(view, payload.record, signatures=signatures)


def _unsigned(view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    excused = {**_record_of(view, payload.record).excused, payload.party: payload.reason}
    return _with_record(view, payload.record, excused=excused)


def _refuse_record(view: CaseView, payload: Any, record: ActRecord) -> Changes:
    excused = {**_record_of(view, payload.record).excused, acting_party(view, record).id: payload.reason}
    return _with_record(view, payload.record, excused=excused)


def _propose_extension(_view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"extension": Extension(payload.until, payload.reason)}


def _consent_to_extension(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    extension = cast(Extension, view.extension)
    consents = (*extension.consents, acting_party(view, record).id)
    return {"extension": replace(extension, consents=consents, agreed="due" in record.facts)}


def _start_appraisal(_view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"appraisal_started_on": payload.started_on}


def _end_appraisal(_view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    return {"appraisal_started_on": None, "appraisal_days": cast(int, record.facts["appraisal_days"])}


def _leave(view: CaseView, _payload: Any, record: ActRecord) -> Changes:
    party = acting_party(view, record).id
    gone = with_party(view, party, consent="withdrawn", consent_at=record.at)
    if not moves_of(record):
        return {**gone, **left_the_group(view, party)}
    return {**gone, **search_over(view, record, "left"), "stop_reason": "left"}


def _suspend(_view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"suspicion": payload.signs}


def _lift(_view: CaseView, _payload: Any, _record: ActRecord) -> Changes:
    return {"suspicion": ""}


def _conclude(_view: CaseView, payload: Any, _record: ActRecord) -> Changes:
    return {"conclusion_ground": payload.ground}


MEDIATION_STEPS: Final[dict[str, Step]] = {
    "assign_mediator": _assign,
    "replace_mediator": _replace,
    "disclose": _disclose,
    "waive_disclosure": _waive,
    "challenge_mediator": _challenge,
    "decide_challenge": _decide_challenge,
    "tell_rights": _tell_rights,
    "check_identity": _check_identity,
    "propose_times": _propose_times,
    "answer_times": _answer_times,
    "schedule_session": _schedule,
    "record_attendance": _attendance,
    "record_session": _record_session,
    "sign_record": _sign_record,
    "note_unsigned_record": _unsigned,
    "refuse_record": _refuse_record,
    "propose_extension": _propose_extension,
    "consent_to_extension": _consent_to_extension,
    "start_appraisal": _start_appraisal,
    "end_appraisal": _end_appraisal,
    "leave_mediation": _leave,
    "suspend_for_false_mediation": _suspend,
    "lift_suspension": _lift,
    "conclude_mediation": _conclude,
}
