"""A case of twelve workers: three of them represent the others, each of whom is asked before anything is signed."""

from typing import Final

from fengqiao.project.demonstration.roads import BACK, OFFERED, SEALED, TAKEN, Script, through

MATES: Final = tuple(f"a{number}" for number in range(2, 13))
NAMED: Final = MATES[:3]
ASKED: Final = MATES[3:]


def _each(word: str, mates: tuple[str, ...]) -> str:
    return " ".join(f"{word}_{mate}" for mate in mates)


GROUP: Final = Script(
    "十二名劳动者推举代表人，逐人同意后达成协议", 1,
    f"apply_group prove_none 1d accept nominate | endorse | {_each('consent', NAMED)} ask 1d seat_r consent_r "
    f"{_each('choose', NAMED)} choose_r {through(OFFERED)} {through(TAKEN)} assign disclose "
    f"{_each('identity', ('a', 'r', *MATES))} {_each('rights', ('a', 'r', *MATES))} "
    f"{_each('address', ('a', 'r', *MATES))} schedule_group 2d attend_group record {_each('sign_record', NAMED)} "
    f"sign_record_r 1d draft_group ask_consents | 1d {_each('agree', ASKED)} | agree_a {_each('sign', NAMED)} | sign_r "
    f"{through(SEALED)} | {through(BACK)} close_other",
)  # fmt: skip
