"""Each paper says what the law asks of it, shows what was typed as it was typed, and hides what it need not show."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengqiao.papers import sheets, typeset
from fengqiao.papers.kinds import BY_ACT, KINDS, SIGNS
from fengqiao.papers.parts import Signatures
from fengqiao.procedure.kinds import KINDS as ACTS
from fengqiao.procedure.kinds.agreement import DraftAgreement
from fengqiao.procedure.kinds.fields import PartyEntry
from fengqiao.procedure.kinds.force import (
    DismissConfirmation,
    ObjectToConfirmation,
    PermitConfirmationWithdrawal,
    RefuseConfirmation,
    RequireSupplement,
    TreatAsWithdrawn,
    UpholdObjection,
    WithdrawConfirmation,
)
from fengqiao.procedure.kinds.intake import InsistOnSuit, RuleNonAcceptance
from fengqiao.procedure.kinds.performance import RecordFollowUp
from fengqiao.procedure.model import Term
from fengqiao.procedure.rules import RULES
from tests.papers.drawing import (
    ADDRESS,
    IDENTITY,
    PHONE,
    drawn,
    full_application,
    handwriting,
    last,
    signed,
    source,
    text_of,
)
from tests.procedure import cast, negotiations, outcome_scenes, scenes, suits, turns
from tests.procedure.cast import CLERK, JUDGE, WORKER, Stage, play

TERMS = (
    Term(1, "r1", "a1", "支付拖欠工资", 1_800_000, date(2026, 3, 31)),
    Term(2, "r1", "a1", "支付经济补偿", 1_234_567, date(2026, 4, 30)),
)
MASKED = "410***********" + IDENTITY[-4:]


@pytest.fixture(autouse=True)
def full_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "APPLY", full_application())
    monkeypatch.setattr(scenes, "DRAFT", DraftAgreement(content="双方劳动关系于2026年2月28日解除。", terms=TERMS))


def said(stage: Stage, kind: str, folder: Path, **kwargs: str) -> str:
    return text_of(signed(stage, kind, picture=handwriting(), **kwargs), folder)


def has_all(text: str, *wanted: str) -> bool:
    missing = [part for part in wanted if part not in text]
    assert not missing, missing
    return True


def test_every_paper_that_the_rule_table_names_has_a_kind() -> None:
    named = {rule.paper for rule in RULES if rule.paper}
    assert named == set(KINDS)
    assert {(rule.paper, rule.kind) for rule in RULES} >= set(BY_ACT)
    assert set(SIGNS) <= set(ACTS)


def test_application_names_applicant_requests_facts_and_time(tmp_path: Path) -> None:
    text = said(scenes.applied(), "apply", tmp_path, number="")
    assert has_all(text, "调解申请书", "王建国", ADDRESS, "焦作某机械有限公司", "马长富", "请求事项", "事实与理由")
    assert has_all(text, "18,000元（人民币壹万捌仟元整）", "12,345.67元", "从事车工工作", "申请时间：2026年3月2日")
    assert has_all(text, "此致", "焦作市解放区人民法院")


def test_consent_names_who_agrees_to_what(tmp_path: Path) -> None:
    text = said(scenes.both_consented(), "consent_as_respondent", tmp_path)
    assert has_all(text, "同意调解书", "焦作某机械有限公司", "自愿接受", "法律后果", "2026年3月2日")


def test_referral_letter_names_period_materials_and_where_to_report(tmp_path: Path) -> None:
    text = said(scenes.offered(), "offer_referral", tmp_path)
    assert has_all(text, "委派调解函", "（2026）豫0802诉前调17号", "焦作市解放区总工会劳动争议调解委员会", "登记立案前")
    assert has_all(text, "三十日", "三个工作日", "移送材料", "反馈", "王建国", "焦作某机械有限公司", "电子印章")


def test_record_names_time_place_people_undisputed_facts_and_signatures(tmp_path: Path) -> None:
    text = said(scenes.mediating(), "sign_record", tmp_path)
    assert has_all(text, "调解笔录", "总工会调解室", "现场", "申请人王建国", "无争议事实", "欠付三个月工资", "双方陈述")
    assert has_all(text, "申请人（签名）", "被申请人（签名）", "签名人：赵敏", "2026年3月3日")


def test_undisputed_facts_say_what_follows_and_what_does_not(tmp_path: Path) -> None:
    text = said(turns.with_facts_confirmed(), "sign_undisputed_facts", tmp_path)
    assert has_all(text, "无争议事实确认书", "王建国", "焦作某机械有限公司", "欠付三个月工资", "没有达成调解协议")
    assert has_all(text, "无需对上述事实举证", "社会公共利益", "作出的妥协", "第二十二条", "调解员（签名）", "张和")
    assert has_all(text, "申请人（签名）", "被申请人（签名）", "签名人：赵敏")
    assert "双方陈述" not in text


def test_what_the_commission_suggests_names_what_is_claimed(tmp_path: Path) -> None:
    stage = outcome_scenes.opened_by_commission(outcome_scenes.SUGGEST)
    text = said(stage, "suggest_mediation", tmp_path)
    assert has_all(text, "调解建议书", "王建国", stage.case.claims[0].title, "18,000元", "暂缓受理")


def test_a_follow_up_says_the_grade_and_of_how_many(tmp_path: Path) -> None:
    visit = RecordFollowUp(party="a1", rating=2, text="等了很久")
    text = said(play(scenes.agreed(), (CLERK, visit)), "record_follow_up", tmp_path)
    assert has_all(text, "回访记录", "2级（共五级，五级最满意）", "等了很久")


def test_an_oral_agreement_says_since_when_it_binds_and_what_it_cannot_do(tmp_path: Path) -> None:
    text = said(turns.with_oral_agreement(), "confirm_oral_agreement", tmp_path)
    assert has_all(text, "口头协议记录", "王建国", "焦作某机械有限公司", "当场付清", "于2026年3月31日前")
    assert has_all(text, "口头协议自2026年3月3日起生效", "不是调解协议书", "调解员（签名）", "张和", "签名人：赵敏")
    assert "一式三份" not in text


def test_a_plan_says_the_last_day_to_object_and_what_follows(tmp_path: Path) -> None:
    text = said(turns.with_plan(), "propose_plan", tmp_path)
    assert has_all(text, "调解方案", "被申请人一次支付", "于2026年3月31日前", "7日内", "2026年3月10日止", "不发生效力")
    assert has_all(text, "由各方签名后生效", "调解员：张和", "电子印章")
    text = said(turns.with_plan_objected(), "object_to_plan", tmp_path)
    assert has_all(text, "调解方案异议书", "焦作某机械有限公司", "太高")


def test_a_settlement_says_what_was_settled_and_nothing_that_was_conceded(tmp_path: Path) -> None:
    text = said(negotiations.settled(), "confirm_settlement", tmp_path)
    assert has_all(
        text, "和解协议", "王建国", "一次支付一万二千元", "于2026年3月31日前", "刘芳协助下协商", "签名人：赵敏"
    )
    assert has_all(text, "劳动者（签名）", "用人单位（签名）", "可以作为证据使用", "对争议事实的认可")
    assert "两个月" not in text
    text = said(negotiations.reviewed(), "review_settlement", tmp_path)
    assert has_all(
        text, "和解协议审查意见书", "焦作市解放区劳动人事争议仲裁委员会", "程序和内容合法有效，可以作为证据使用"
    )


def test_agreement_names_all_that_the_law_asks(tmp_path: Path) -> None:
    text = said(scenes.confirmed(), "seal_agreement", tmp_path)
    assert has_all(
        text, "调解协议书", "王建国", f"公民身份号码{IDENTITY}", "主要事实与争议事项", "请求事项", "调解结果"
    )
    assert has_all(text, "履行的方式和期限", "于2026年3月31日前", "人民币壹万贰仟叁佰肆拾伍元陆角柒分", "三十日内")
    assert has_all(text, "第二百零五条", "调解员（签名）", "张和", "一式三份", "电子印章", "本协议自2026年3月3日起生效")


def test_confirmation_application_is_joint_and_promises_truth(tmp_path: Path) -> None:
    text = said(scenes.confirmation_applied(), "apply_for_confirmation", tmp_path)
    assert has_all(text, "司法确认申请书", "第二百零五条", "共同", "愿意承担相应的民事责任", "调解组织主持调解的证明")
    assert "第二百零一条" not in text


def test_ruling_confirms_with_the_article_in_force(tmp_path: Path) -> None:
    text = said(scenes.confirmed(), "confirm_agreement", tmp_path, number="（2026）豫0802诉前调确1号")
    assert has_all(text, "焦作市解放区人民法院", "民事裁定书", "（2026）豫0802诉前调确1号", "第二百零六条", "裁定如下")
    assert has_all(text, "达成的调解协议有效", "申请执行", "审判员何明", "2026年3月4日", IDENTITY, "本件与原本核对无异")


def test_ruling_dismisses_with_grounds_and_ways_left(tmp_path: Path) -> None:
    stage = scenes.heard()
    stage.do(JUDGE, DismissConfirmation(grounds=("unclear", "should_not_accept"), reasons="第二项期限不清。"))
    text = said(stage, "dismiss_confirmation", tmp_path)
    assert has_all(
        text, "内容不明确", "第三百五十八条第（五）项", "第三百五十五条第二款", "第二项期限不清。", "驳回申请人"
    )
    assert has_all(text, "变更原调解协议", "先申请劳动争议仲裁")


def test_ruling_does_not_accept_the_application(tmp_path: Path) -> None:
    stage = scenes.confirmation_applied()
    stage.do(
        JUDGE, RefuseConfirmation(case_number="（2026）豫0802诉前调确2号", ground="jurisdiction", reasons="理由。")
    )
    text = said(stage, "refuse_confirmation", tmp_path)
    assert has_all(text, "不属于本院管辖", "第三百五十五条第一款第（二）项", "本院不予受理", "理由。")


def test_statement_names_claims_facts_result_and_who_signed_it(tmp_path: Path) -> None:
    text = said(suits.statement_made(), "issue_statement", tmp_path)
    assert has_all(
        text, "民事调解书", "原告王建国与被告焦作某机械有限公司", "诉讼请求", "案件事实", "被告拖欠原告工资。"
    )
    assert has_all(text, "调解结果", "被告支付工资。", "经焦作市解放区总工会劳动争议调解委员会主持调解", "本院予以确认")
    assert has_all(text, "审判员何明", "书记员陈立", "各方当事人签收后，即具有法律效力", "电子印章")
    assert "视为撤销" not in text


def test_statement_of_second_instance_sets_the_judgment_below_aside(tmp_path: Path) -> None:
    text = said(suits.stated_by_the_court(), "issue_statement", tmp_path)
    assert has_all(text, "上诉人王建国", "被上诉人", "不服（2025）豫0811民初9号民事判决", "经本院主持调解")
    assert has_all(text, "（2025）豫0811民初9号民事判决即视为撤销")


def test_letter_after_filing_entrusts_and_names_the_period_of_the_procedure(tmp_path: Path) -> None:
    for procedure, period in (("ordinary", "十五日（普通程序）"), ("summary", "七日（简易程序）")):
        text = said(suits.taken_on(suits.entrusted(procedure)), "offer_referral", tmp_path)
        assert has_all(text, "委托调解函", "登记立案后", period, "延长的期间不计入审理期限")
        assert "登记立案前" not in text


def test_an_agreement_after_filing_goes_to_the_court_and_not_to_confirmation(tmp_path: Path) -> None:
    text = said(suits.entrusted_agreed(), "seal_agreement", tmp_path)
    assert has_all(text, "由人民法院依照《中华人民共和国民事诉讼法》第一百条的规定制作民事调解书")
    assert "第二百零五条" not in text


def test_ruling_permits_withdrawal(tmp_path: Path) -> None:
    stage = scenes.reviewing()
    stage.do(WORKER, WithdrawConfirmation())
    stage.do(JUDGE, PermitConfirmationWithdrawal())
    text = said(stage, "permit_confirmation_withdrawal", tmp_path)
    assert has_all(text, "第三百五十七条第一款", "准许申请人", "撤回")


def test_ruling_treats_as_withdrawn(tmp_path: Path) -> None:
    stage = scenes.reviewing()
    stage.do(JUDGE, RequireSupplement(what="补充工资支付凭证", until=date(2026, 3, 6)))
    stage.wait(5).do(JUDGE, TreatAsWithdrawn(reasons="逾期未补充。"))
    text = said(stage, "treat_as_withdrawn", tmp_path)
    assert has_all(text, "第三百五十七条第二款", "按撤回申请处理", "逾期未补充。")


def test_ruling_of_non_acceptance_may_be_appealed(tmp_path: Path) -> None:
    stage = scenes.failed()
    stage.do(WORKER, InsistOnSuit(complaint=cast.SCAN))
    ruling = RuleNonAcceptance(case_number="（2026）豫0802民初3号", ground="arbitration_first", reasons="未经仲裁。")
    stage.do(JUDGE, ruling)
    text = said(stage, "rule_non_acceptance", tmp_path)
    assert has_all(
        text, "起诉人", "《中华人民共和国劳动争议调解仲裁法》第五条", "第一百二十七条第（三）项", "十日内", "上诉"
    )


def test_ruling_on_an_objection_names_the_ruling(tmp_path: Path) -> None:
    stage = scenes.confirmed()
    stage.do(WORKER, ObjectToConfirmation(reason="金额有误。"))
    stage.do(JUDGE, UpholdObjection(reasons="经查属实。"))
    assert has_all(
        said(stage, "uphold_objection", tmp_path), "第三百七十二条", "撤销本院（2026）豫0811诉前调确1号民事裁定"
    )


def test_every_paper_of_the_agreed_path_is_drawn(tmp_path: Path) -> None:
    stage = scenes.confirmed()
    for act in stage.acts:
        if sheets.paper_of(act):
            pdf = typeset.pdf(sheets.sheet(source(stage, act)))
            text = text_of(pdf, tmp_path)
            assert "第1页共" in text
            assert not re.search(r"\{\w+\}|<class|Private\(|None", text), act.kind


def test_identity_and_phone_are_masked_but_in_agreement_and_ruling(tmp_path: Path) -> None:
    stage = scenes.confirmed()
    for act in stage.acts:
        paper = sheets.paper_of(act)
        if not paper:
            continue
        text = text_of(typeset.pdf(sheets.sheet(source(stage, act))), tmp_path)
        assert PHONE not in text, act.kind
        assert (IDENTITY in text) is (paper in ("mediation_agreement", "ruling_valid")), act.kind


def test_masked_number_shows_its_ends(tmp_path: Path) -> None:
    assert MASKED in said(scenes.applied(), "apply", tmp_path)


HOSTILE = r'#panic("x") $x^2$ *粗* _斜_ @ref <label> \ `code` // 注 [x] {y} = 标题 - 项 "引" https://a.b ~ --- ...'


def test_markup_is_shown_literally(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scenes, "APPLY", full_application(facts_text=HOSTILE))
    assert "".join(HOSTILE.split()) in said(scenes.applied(), "apply", tmp_path)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=300))
def test_no_text_breaks_a_paper(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(scenes, "APPLY", full_application(facts_text=text))
    assert drawn(scenes.applied(), "apply").startswith(b"%PDF")


def test_long_names_and_forty_terms_stay_on_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "中国某某超长名称机械设备制造安装工程技术开发与劳务派遣服务集团股份有限公司焦作分公司" * 2
    employer = PartyEntry(id="r1", kind="organisation", name=name, representative="马长富")
    word = "A" * 400
    apply = full_application(respondents=(employer,), facts_text=word)
    terms = tuple(Term(n, "r1", "a1", f"第{n}项义务" + "甲" * 120, n * 100, date(2026, 3, 31)) for n in range(1, 41))
    monkeypatch.setattr(scenes, "APPLY", apply)
    monkeypatch.setattr(scenes, "DRAFT", DraftAgreement(content="见下。", terms=terms))
    pdf = drawn(scenes.confirmed(), "seal_agreement", picture=handwriting())
    text = text_of(pdf, tmp_path)
    assert has_all(text, "四十、", "第40项义务", name)
    assert _right_edge(tmp_path / "paper.pdf") <= 595 - 60


def _right_edge(path: Path) -> float:
    """The rightmost ink of words, in points."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, text=True).stdout
    return max(float(edge) for edge in re.findall(r'<word [^>]*xMax="([\d.]+)"', boxes))


def test_same_case_same_bytes() -> None:
    assert drawn(scenes.confirmed(), "seal_agreement") == drawn(scenes.confirmed(), "seal_agreement")


def test_paper_is_archival_tagged_and_titled(tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(drawn(scenes.confirmed(), "confirm_agreement", picture=handwriting()))
    with pikepdf.open(path) as pdf:
        meta = pdf.open_metadata()
        assert (meta["pdfaid:part"], meta["pdfaid:conformance"], meta["pdfuaid:part"]) == ("2", "A", "1")
        assert "民事裁定书" in str(meta["dc:title"])
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "zh-CN"


def test_signature_pictures_stand_in_the_paper() -> None:
    stage = scenes.confirmed()
    with_pictures = sheets.sheet(source(stage, last(stage, "seal_agreement"), picture=handwriting()))
    people = next(block.people for block in with_pictures.blocks if isinstance(block, Signatures))
    assert all(person.picture and person.at for person in people)
    assert [person.by for person in people] == ["王建国", "焦作某机械有限公司（签名人：赵敏）", "张和"]


def test_foot_names_case_act_and_time(tmp_path: Path) -> None:
    stage = scenes.offered()
    digest = last(stage, "offer_referral").digest
    text = said(stage, "offer_referral", tmp_path)
    assert has_all(text, "案件编号case-1", digest.partition(":")[2][:12], "记录时间2026年3月2日", "第1页共2页")
    assert sheets.sheet(source(stage, last(stage, "offer_referral"))).frame.check == "/papers/check/"
