"""What the verifier of an exported file says: findings with stable codes, and the report they stand in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from fengqiao.wire.digests import SuiteName
from fengqiao.wire.keys import KeyId

# Grave findings: the file does not hold. Each sentence says what is wrong; the place is written before it.
FAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "export_not_canonical": "导出文件不能解读，或者不是规范编码，内容可能被改动或者截断。",
        "export_signature": "导出文件的签名不成立，内容或者签名被改动。",
        "key_unusable": "所列公钥不能使用，或者不属于所写的算法。",
        "key_id_mismatch": "公钥与所写的密钥编号不一致。",
        "key_repeated": "同一密钥编号列了两次。",
        "key_unknown": "签名所用的密钥没有列在文件中。",
        "key_of_other_node": "签名所用的密钥属于另一节点。",
        "key_not_valid_then": "签名时密钥不在有效期内。",
        "suite_mismatch": "写明的签名算法与密钥或者文书不一致。",
        "command_not_canonical": "办理请求不能解读，或者不是规范编码。",
        "command_signature": "办理请求的签名不成立，请求或者签名被改动。",
        "seat_not_canonical": "席位记录不能解读，或者不是规范编码。",
        "seat_signature": "席位记录的签名不成立，记录或者签名被改动。",
        "seat_of_other_command": "席位记录所指的不是这件办理请求。",
        "subject_mismatch": "记录属于另一编号。",
        "subject_not_certified": "编号不是由首件办理请求的内容和时间生成的。",
        "first_act_misplaced": "首件记录应为第一期第一号，之前没有记录，办理请求不写编号。",
        "prev_broken": "与前一件记录接不上，中间可能有增加、删除或者调换。",
        "seq_broken": "序号不连续。",
        "seat_taken_twice": "同一期同一序号有两件记录；这证明发生了冲突，不证明谁有过错。",
        "act_repeated": "同一件记录列了两次。",
        "term_not_higher": "新一期的期次没有高于以前各期。",
        "term_without_opening": "期次变了，但不是由开立新一期的记录引起的。",
        "opened_by_other_than_anchor": "开立新一期的不是主办节点。",
        "succession_unproven": "承接停用节点的记录没有两个登记机关对本案、本节点的有效签名。",
        "succession_drops_head": "承接停用节点的记录没有保留登记机关写明要保留的记录。",
        "anchor_moved_without_consent": "变更主办的记录没有新主办节点签名的同意。",
        "keeps_mismatch": "开立新一期时保留的记录，与所接的前一件不一致。",
        "sealed_by_other_than_custodian": "作出记录的不是当期的承办节点。",
        "sealed_after_close": "当期的承办已经办结，之后不应再有同期记录。",
        "command_repeated": "同一件办理请求被记录了两次。",
        "time_backwards": "记录时间早于前一件。",
        "command_from_future": "办理请求的时间晚于记录时间。",
        "receipt_not_canonical": "回执不能解读，或者不是规范编码。",
        "receipt_signature": "回执的签名不成立，回执或者签名被改动。",
        "receipt_unmatched": "回执所指的记录不在文件中。",
        "receipt_before_act": "回执的时间早于所指的记录。",
        "receipt_repeated": "同一份回执列了两次。",
        "exported_before_act": "导出时间早于文件中最后的记录或者回执。",
        "no_acts": "文件中没有任何办理记录。",
        "paper_answer_not_canonical": "录入回执不能解读，或者不是规范编码，内容可能被改动或者截断。",
        "paper_answer_signature": "录入回执的签名不成立，内容或者签名被改动。",
        "sheet_not_canonical": "办理单的凭证不能解读，或者不是规范编码。",
        "sheet_signature": "办理单的签名不成立，办理单或者签名被改动。",
        "line_unreceipted": "有一项没有与它相符的回执。",
    }
)
# Notices: a reader should know, but the file holds.
NOTICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "conflict_settled": "同一期同一序号曾有两件记录；主办节点已开立新一期，另作取舍。",
        "act_set_aside": "新一期没有保留这件记录；它被搁置，未被删除。",
        "custody_expired": "记录作出时已过承办期限；其中有约束力的内容需要另行审查。",
        "act_unsettled": "文件中没有主办节点对这件记录的回执。",
        "receipt_refuses": "有节点的回执表示不接受这件记录。",
    }
)

LIMITS: Final = (
    "公钥以文件所列为准。文件本身不能证明公钥确属所写的节点，请通过电话、公函等其他途径核对下列指纹。",
    "本文件不能证明导出以后没有新的记录，也不能证明导出节点没有略去末尾的或者被搁置的记录。",
    "各项时间由作出签名的节点自行记载，没有经过时间戳机构证明。",
    "签名证明由哪一节点作出；操作者本人的身份，以办理请求中写明的核验方式为限。",
    "附件只以摘要列明。附件内容是否完整，需要用附件另行计算摘要核对。",
    "本核验不判断办理的内容和程序是否合法。",
)


class Finding(Struct, frozen=True):
    """One thing found. `position` counts the file's acts, keys or receipts from 1; `seq` is the act's own."""

    code: str
    sentence: str
    seq: int | None = None
    position: int | None = None

    @property
    def grave(self) -> bool:
        """Whether the file does not hold because of it."""
        return self.code in FAULTS


class Fingerprint(Struct, frozen=True):
    """A public key as people compare it: the whole digest of its DER bytes."""

    node: str
    suite: SuiteName
    key: KeyId
    digest: str
    valid_from: str
    valid_until: str


class Report(Struct, frozen=True):
    """What an exported file proves, what is wrong with it, and what no file can prove."""

    findings: tuple[Finding, ...]
    proven: tuple[str, ...]
    limits: tuple[str, ...]
    fingerprints: tuple[Fingerprint, ...]
    subject_kind: str = ""
    subject: str = ""
    node: str = ""
    exported_at: str = ""
    acts: int = 0
    receipts: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing grave was found."""
        return not any(finding.grave for finding in self.findings)

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all findings."""
        return frozenset(finding.code for finding in self.findings)


class Findings:
    """Collects findings in the order in which they are met."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def add(self, code: str, *, place: str, seq: int | None = None, position: int | None = None) -> None:
        """Notes a finding; `place` is how the sentence begins (`第 3 件记录`)."""
        said = FAULTS[code] if code in FAULTS else NOTICES[code]
        self.found.append(Finding(code=code, sentence=f"{place}：{said}", seq=seq, position=position))
