"""The papers of a group: the list of representatives with each one's word, and the annex that says what each gets."""

from pathlib import Path

from fengqiao.procedure.kinds.group import SetMembersApart
from tests.papers.drawing import drawn, text_of
from tests.procedure import groups, scenes
from tests.procedure.cast import EMPLOYER, MEDIATOR, Stage, play
from tests.procedure.groups import MATES
from tests.procedure.scenes import sign


def _signed(stage: Stage) -> Stage:
    return play(stage, *((MATES[number], sign()) for number in (2, 3, 4)), (EMPLOYER, sign()))


def test_the_list_says_what_representatives_may_not_do_and_who_has_confirmed(tmp_path: Path) -> None:
    named = text_of(drawn(groups.listed(), "nominate_representatives"), tmp_path)
    for part in (
        "推举代表人名单",
        "推举工友2、工友3、工友4为代表人，共3名",
        "必须经被代表的当事人本人同意",
        "尚未确认",
    ):
        assert part in named
    confirmed = text_of(drawn(groups.stands(), "endorse_representatives"), tmp_path)
    assert "尚未确认" not in confirmed
    assert "自行参加" in text_of(drawn(groups.with_one_in_person(), "act_personally"), tmp_path)


def test_the_annex_lists_each_share_with_its_consent_and_the_sum(tmp_path: Path) -> None:
    text = text_of(drawn(_signed(groups.consented()), "sign_agreement"), tmp_path)
    assert "附件：各人金额及同意情况" in text
    assert "5,000元" in text
    assert text.count("同意，由代表人签署") == 9
    assert text.count("代表人，本人签署") == 3
    assert "78,000元" in text, "the sum of 1000 to 12000"
    assert text.count("申请人（签名）") == 4, "three representatives and the other side; the represented sign nothing"


def test_the_annex_says_whom_the_agreement_does_not_bind(tmp_path: Path) -> None:
    stage = play(groups.refused_by_the_worker(), (MEDIATOR, SetMembersApart(draft=1, members=("a1",))))
    text = text_of(drawn(_signed(stage), "sign_agreement"), tmp_path)
    assert "王建国没有同意，不受本协议约束，其请求可以另行主张" in text
    assert "77,000元" in text
    assert text.count("同意，由代表人签署") == 8


def test_without_a_group_there_is_no_annex(tmp_path: Path) -> None:
    assert "附件：" not in text_of(drawn(scenes.signed(), "sign_agreement"), tmp_path)
