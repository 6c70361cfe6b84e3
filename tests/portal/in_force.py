"""Cases played on from an agreement: a statement asked for and made, a review, and a suit before the court."""

from fengqiao.directory.cast import Cast
from fengqiao.procedure.kinds.intake import InsistOnSuit, ProveArbitrationStatus, RegisterSuit
from fengqiao.procedure.kinds.mediation import LeaveMediation
from fengqiao.procedure.kinds.review import AcceptReview, ApplyForReview, IssueArbitralStatement
from fengqiao.procedure.kinds.statement import IssueStatement, RequestStatement
from fengqiao.procedure.kinds.suit import RegisterForStatement
from fengqiao.procedure.model import FileRef
from tests.portal import playing
from tests.portal.playing import DIGEST, Played, member

NUMBER = "（2026）豫0811民初5号"
REQUEST = RequestStatement(truthful=True)


def suable(cast: Cast) -> Played:
    """Agreed, in a dispute that may be sued upon without arbitration."""
    played = playing.agreed(cast)
    played.do(played.worker, ProveArbitrationStatus(status="exempt"))
    return played


def half_asked(cast: Cast) -> Played:
    """The worker asks for a mediation statement."""
    played = suable(cast)
    played.do(played.worker, REQUEST)
    return played


def stated(cast: Cast) -> Played:
    """The court registered the suit and made its mediation statement."""
    played = half_asked(cast)
    played.do(played.employer, REQUEST)
    played.do(played.clerk, RegisterForStatement(case_number=NUMBER, judge_name=played.judge.name))
    written = IssueStatement(
        judge_name=played.judge.name, clerk_name="陈立", facts="公司拖欠工资。", result="公司支付工资18000元。"
    )
    played.do(played.judge, written)
    return played


def registered(cast: Cast) -> Played:
    """The worker left mediation and sued; the court registered the suit."""
    played = playing.seated(cast)
    played.do(played.worker, ProveArbitrationStatus(status="exempt"))
    played.do(played.worker, LeaveMediation())
    played.do(played.worker, InsistOnSuit(complaint=(FileRef(DIGEST, "起诉状.pdf"),)))
    played.do(played.clerk, RegisterSuit(case_number=NUMBER))
    return played


def half_reviewing(cast: Cast) -> Played:
    """The employer applies to the commission for review."""
    played = playing.agreed(cast)
    played.do(played.employer, ApplyForReview(commission=str(cast.arbitration.id), truthful=True))
    return played


def reviewed(cast: Cast) -> Played:
    """The commission made its mediation statement."""
    played = half_reviewing(cast)
    played.do(played.worker, ApplyForReview(commission=str(cast.arbitration.id), truthful=True))
    commission = member(cast.arbitration_clerk)
    played.do(commission, AcceptReview(case_number="焦劳人仲审〔2026〕1号", arbitrator_name=commission.name))
    played.do(commission, IssueArbitralStatement(signature=DIGEST))
    return played
