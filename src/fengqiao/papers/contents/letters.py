"""Consent, the referral letter, the written record, the rights notice and the conclusion report."""

from dataclasses import dataclass
from typing import Any, Final

from fengqiao.casebook.causes import cause_title
from fengqiao.papers.amounts import both
from fengqiao.papers.parts import (
    Block,
    Closing,
    Heading,
    Item,
    Items,
    Rows,
    Signatures,
    Signed,
    Text,
    day_text,
    instant_text,
    paragraphs,
)  # fmt: skip
from fengqiao.papers.source import ROLES, Source, closing, names, party_block, party_closing
from fengqiao.procedure.days import day_of
from fengqiao.procedure.model import CaseView, Claim, Record

MODES: Final = {"online": "在线视频", "on_site": "现场", "mixed": "在线与现场相结合", "written": "分别进行（书面）"}
RIGHTS: Final = (
    Item("当事人享有下列权利：选择或者接受调解组织、调解员；接受调解、拒绝调解或者要求终止调解；"
         "要求调解公开进行或者不公开进行；自主表达意愿，自愿达成调解协议。"),
    Item("当事人承担下列义务：如实陈述纠纷事实；遵守调解现场秩序，尊重调解员；尊重对方当事人行使权利。"),
    Item("调解规则：调解在自愿、合法的基础上进行，过程和内容不公开，但当事人同意或者法律另有规定的除外；"
         "当事人为达成协议作出的让步，不得在其后的诉讼中作为对其不利的根据，但当事人均同意或者法律另有规定的除外。"),
    Item("调解程序：先听取各方陈述，再协商方案；调解员应当披露可能影响公正的情形，当事人可以申请更换。"
         "调解期限届满未达成协议又未一致同意延长的，终止调解。"),
    Item("调解协议的效力：依法达成的调解协议对各方当事人具有约束力，应当按照约定履行。"),
    Item("司法确认：各方当事人可以自调解协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认。"
         "经裁定确认有效的，一方拒绝履行或者未全部履行，对方可以申请强制执行。"),
    Item("虚假调解的法律后果：恶意串通，企图通过调解侵害国家利益、社会公共利益或者他人合法权益的，"
         "依照《中华人民共和国民事诉讼法》第一百一十五条、第一百一十六条予以罚款、拘留；构成犯罪的，依法追究刑事责任。"),
)  # fmt: skip
GROUNDS: Final = {
    1: "当事人达成调解协议",
    2: "当事人自行和解并撤回调解申请",
    3: "在调解期限内无法与当事人取得联系",
    4: "一方当事人明确表示不愿意继续调解",
    5: "当事人分歧较大且难以达成调解协议",
    6: "调解期限届满，当事人未一致同意延长",
    7: "当事人一方拒绝在调解协议上签名或者盖章",
    8: "其他导致调解无法进行的情形",
}


@dataclass(frozen=True)
class _Stage:
    """What the letter says of the stage at which the case is handed over."""

    title: str
    word: str
    received: str
    period: str
    extension: str = "各方当事人同意延长的除外"


_BEFORE_FILING: Final = _Stage("登记立案前（委派调解）", "委派", "本院在登记立案前收到{dispute}一案。", "三十日")
_NOT_COUNTED: Final = "各方当事人同意延长的除外，延长的期间不计入审理期限"
_ENTRUSTED: Final = ("登记立案后（委托调解）", "委托", "本院正在审理{dispute}一案。")
_AFTER_FILING: Final = {
    "ordinary": _Stage(*_ENTRUSTED, "十五日（普通程序）", _NOT_COUNTED),
    "summary": _Stage(*_ENTRUSTED, "七日（简易程序）", _NOT_COUNTED),
}


def consent(source: Source) -> tuple[Block, ...]:
    """同意调解书: who agrees to what, after what was explained.

    Law: 人民法院在线调解规则 art. 4, 7, 15; 法释〔2016〕14号 art. 11.
    """
    party = source.acting_party
    blocks = (party_block(source, party, role="声明人"),) if party else ()
    to = source.court if source.view.court else source.organisation
    return (
        *blocks,
        Text(f"{to}：", align="flush"),
        Text(f"关于{source.dispute}，声明人已经了解调解的形式、当事人的权利义务和法律后果，现声明如下："),
        Items((
            Item("自愿接受由调解组织和调解员主持的调解，可以采用在线方式进行；"),
            Item("如实陈述事实，遵守调解规则，不进行虚假调解；"),
            Item("知悉调解自愿，可以随时要求终止调解，不影响依法申请仲裁或者提起诉讼的权利。"),
        )),
        party_closing(source, "声明人"),
    )  # fmt: skip


def referral_letter(source: Source) -> tuple[Block, ...]:
    """委派调解函, before filing.

    Law: as `_letter`.
    """
    return _letter(source, _BEFORE_FILING)


def entrustment_letter(source: Source) -> tuple[Block, ...]:
    """委托调解函, after filing; the period follows the procedure of the trial.

    Law: as `_letter`; 人民法院在线调解规则 art. 24: an extension alone is left out of the limit of the trial.
    """
    return _letter(source, _AFTER_FILING[source.view.suit.procedure or "ordinary"])


def _letter(source: Source, stage: _Stage) -> tuple[Block, ...]:
    """委派、委托调解函: court, number, parties, matter, materials, stage, period and its end, where to report.

    Law: from 法释〔2016〕14号 art. 11, 21, 27 and 人民法院在线调解规则 art. 12, 24; no statute lists the contents.
    """
    view = source.view
    note = str(getattr(source.act.payload, "note", ""))
    return (
        Text(f"{source.organisation}：", align="flush"),
        Text(
            f"{stage.received.format(dispute=source.dispute)}经征得各方当事人同意，依照《最高人民法院关于人民法院特邀调解的规定》"
            f"第十一条、《人民法院在线调解规则》第十条的规定，现{stage.word}你组织进行调解。有关事项函告如下："
        ),
        Rows((
            ("调解案号", source.number or "（待编）"),
            ("申请人", _contact(source, "applicant")),
            ("被申请人", _contact(source, "respondent")),
            ("案　由", _causes(view)),
            ("请求事项", "\n".join(_claim_line(claim) for claim in view.claims)),
            ("阶　段", stage.title),
            ("确认期限", f"收到本函之日起三个工作日内在平台上确认是否接受{_due(view, 'referral_acceptance')}"),
            ("调解期限", f"{stage.period}，自你组织在平台上确认接受之日起计算；{stage.extension}"),
            ("移送材料", _materials(view)),
        )),
        *((Text(f"提示事项：{note}"),) if note else ()),
        Text(
            "请你组织确认接受后及时指定调解员，告知当事人权利义务并核实身份。调解成功的，请将调解协议送达当事人并提交本院；"
            "调解不成的，请书面说明调解情况和原因，将材料退回本院。不予接受的，请书面说明理由。调解结果通过本平台反馈。"
        ),
        closing(source, source.court),
    )  # fmt: skip


def written_record(source: Source) -> tuple[Block, ...]:
    """调解笔录: time, place, manner, who was there, what was said, undisputed facts, signatures.

    Law: 人民法院在线调解规则 art. 18, 22; 人民调解法 art. 27.
    """
    view = source.view
    record = _record(source)
    made: Any = source.act_of(record.digest).payload
    sitting = next((sitting for sitting in view.sittings if sitting.id == record.sitting), None)
    facts: tuple[Block, ...] = ()
    if record.undisputed:
        facts = (
            Heading("无争议事实"),
            Text("以下事实经各方当事人共同确认无争议："),
            Items(tuple(Item(fact) for fact in record.undisputed)),
        )
    return (
        Rows((
            ("时　间", instant_text(sitting.starts_at) if sitting else source.day),
            ("地　点", (sitting.place if sitting else "") or "人民法院调解平台在线调解室"),
            ("方　式", MODES.get(sitting.mode if sitting else "", "")),
            ("调解组织", source.organisation),
            ("调 解 员", "、".join(mediator.name for mediator in view.mediators)),
            ("参 加 人", "\n".join(_attending(view, party) for party in record.present)),
        )),
        Text("调解员核对当事人身份，告知权利义务、调解规则、调解协议的效力和虚假调解的法律后果后，进行调解。"),
        *paragraphs(made.text),
        *facts,
        Text("以上笔录经参加人核对无误。"),
        _record_signatures(source, record),
    )  # fmt: skip


def rights_notice(source: Source) -> tuple[Block, ...]:
    """调解权利义务告知书.

    Law: 法释〔2016〕14号 art. 14; 人民法院在线调解规则 art. 17, 18; 人民调解法 art. 23, 24; 民事诉讼法 art. 115, 116.
    """
    party = source.view.party(str(getattr(source.act.payload, "party", "")))
    return (
        Text(f"{party.name if party else '当事人'}：", align="flush"),
        Text(f"关于{source.dispute}的调解，现将有关权利义务告知如下："),
        Items(RIGHTS),
        Text(f"以上各项由调解员{source.act.name}于{instant_text(source.act.at)}逐项告知。"),
        closing(source, source.organisation),
    )


def conclusion_report(source: Source) -> tuple[Block, ...]:
    """终结调解报告: basics, ground, reason, conduct that raised costs, hints; no concessions.

    Law: 法释〔2016〕14号 art. 21, 26; 人民法院在线调解规则 art. 21, 25.
    """
    payload: Any = source.act.payload
    rows = [
        ("当 事 人", f"{names(source.view.side('applicant'))}\n{names(source.view.side('respondent'))}"),
        ("调 解 员", "、".join(mediator.name for mediator in source.view.mediators)),
        ("终结事由", GROUNDS[payload.ground]),
        ("基本情况", payload.summary),
        ("未成原因", payload.reason),
        ("增加他人成本的行为", payload.conduct),
        ("提示事项", payload.hints),
        ("材料目录", "调解申请书、同意调解书、权利义务告知书、送达地址确认书、调解笔录及当事人提交的证据"),
    ]
    to = source.court if source.view.court else "有关单位"
    return (
        Text(f"{to}：", align="flush"),
        Text(f"{source.organisation}主持调解的{source.dispute}，已于{source.day}终结调解，现将情况报告如下："),
        Rows(tuple(row for row in rows if row[1])),
        closing(source, source.organisation),
    )


def hearing_record(source: Source) -> tuple[Block, ...]:
    """询问笔录 of the confirmation.

    Law: 民事诉讼法解释 (2022) art. 356; 法释〔2011〕5号 art. 6.
    """
    payload: Any = source.act.payload
    confirmation = source.view.confirmation
    return (
        Rows((
            ("案　号", confirmation.case_number),
            ("时　间", instant_text(confirmation.hearing_at) if confirmation.hearing_at else source.day),
            ("方　式", MODES.get(confirmation.hearing_mode, "")),
            ("审 判 员", confirmation.judge),
            ("到 场 人", "\n".join(_attending(source.view, party) for party in payload.present)),
        )),
        *paragraphs(payload.text),
        Text("以上笔录经到场人核对无误。"),
        Signatures((
            *(Signed("申请人", party.name, note="") for party in source.view.parties if party.id in payload.present),
            Signed("审判员", source.act.name, at=instant_text(source.act.at), note="已在系统中记录"),
        )),
    )  # fmt: skip


def service_address(source: Source) -> tuple[Block, ...]:
    """送达地址确认书.

    Law: 民事诉讼法 (2023) art. 90; 人民法院在线调解规则 art. 8, 17; 民事诉讼法解释 (2022) art. 136–138.
    """
    payload: Any = source.act.payload
    party = source.view.party(payload.party)
    return (
        *((party_block(source, party, role="确认人"),) if party else ()),
        Rows((
            ("送达地址", source.clear(payload.address)),
            ("电子送达", "同意采用电子方式送达" if payload.electronic else "不采用电子方式送达"),
        )),
        Text(
            "确认人保证所填送达地址准确、有效。地址变更的，应当及时书面告知；因提供的地址不准确、不及时告知变更，"
            "或者本人、指定代收人拒绝签收，导致文书未能实际接收的，文书退回之日或者留置之日视为送达之日。"
        ),
        Closing(f"确认人：{party.name if party else source.act.name}", day_text(day_of(source.act.at))),
    )  # fmt: skip


def _record(source: Source) -> Record:
    wanted = str(getattr(source.act.payload, "record", ""))
    return next(record for record in source.view.records if record.id == wanted)


def _record_signatures(source: Source, record: Record) -> Signatures:
    given = {signature.by: signature for signature in record.signatures}
    people = []
    for party_id in record.present:
        party = source.view.party(party_id)
        if party is None:
            continue
        signature, role = given.get(party_id), ROLES[party.side]
        note = f"未签名：{record.excused[party_id]}" if party_id in record.excused else ""
        people.append(source.signed(role, party.name, signature) if signature else Signed(role, party.name, note=note))
    made = source.act_of(record.digest)
    return Signatures((*people, Signed("调解员", made.name, at=instant_text(made.at), note="已在系统中记录")))


def _attending(view: CaseView, party_id: str) -> str:
    party = view.party(party_id)
    if party is None:
        return ""
    agents = "".join(f"，委托代理人{agent.name}" for agent in party.agents)
    return f"{ROLES[party.side]}{party.name}{agents}"


def _contact(source: Source, side: str) -> str:
    blocks = (party_block(source, party) for party in source.view.side(side))
    return "\n".join("，".join((block.name, *block.facts, *block.agents)) for block in blocks)


def _claim_line(claim: Claim) -> str:
    return claim.title + (f"，金额{both(claim.amount_fen)}" if claim.amount_fen else "")


def _causes(view: CaseView) -> str:
    return "、".join(dict.fromkeys(cause_title(claim.cause) for claim in view.claims))


def _due(view: CaseView, clock: str) -> str:
    running = view.running(clock)
    return f"（至{day_text(running.due)}止）" if running else ""


def _materials(view: CaseView) -> str:
    files = [proof.name for proof in view.arbitration.proofs if proof.name]
    return "、".join(["调解申请书", "各方同意调解书", *files, "申请人提交的证据材料"])
