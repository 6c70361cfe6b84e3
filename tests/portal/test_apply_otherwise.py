"""Applications that are not one worker's to one court: to an organisation, together, for somebody else."""

import uuid

import pytest
from django.test import Client

from fengqiao.casebook import queries as casebook
from fengqiao.directory.cast import Cast
from fengqiao.files import queries as files
from fengqiao.portal.models import Draft
from fengqiao.procedure import CaseView
from tests.portal.filling import PAGES, fill, photo
from tests.portal.playing import sign_in

pytestmark = pytest.mark.django_db

CHILD = "410811201203120011"
MATE = {"name": "王建国", "identity": "410811199003070013", "phone": "138 0000 0099"}


def sent(browser: Client, draft: uuid.UUID) -> CaseView:
    """The case that the draft became."""
    answer = browser.post(f"/apply/{draft}/send/")
    assert answer.status_code == 302, answer.content.decode()
    case = Draft.objects.get(id=draft).case
    assert case, browser.get(f"/apply/{draft}/check/").content.decode()
    return casebook.view(case)


def type_in(browser: Client, draft: uuid.UUID, key: str, **typed: object) -> str:
    """Fill in a page; where it leads."""
    answer = browser.post(f"/apply/{draft}/{key}/", {**PAGES.get(key, {}), **typed})
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def test_an_application_goes_straight_to_an_organisation(worker: Client, cast: Cast) -> None:
    draft = fill(worker)
    page = worker.get(f"/apply/{draft}/court/?at=410811").content.decode()
    assert "直接向调解组织申请" in page
    onward = type_in(worker, draft, "court", to="organisation")
    assert onward == f"/apply/{draft}/organisation/"
    page = worker.get(onward).content.decode()
    assert "焦作市山阳区总工会劳动争议调解委员会" in page
    assert type_in(worker, draft, "organisation", organisation=str(cast.organisation.id)).endswith("/consent/")
    assert "申请的调解组织" in worker.get(f"/apply/{draft}/check/").content.decode()
    view = sent(worker, draft)
    assert (view.organisation, view.court, view.state("intake")) == (str(cast.organisation.id), "", "applied_own")
    assert (view.arbitration.status, view.parties[0].consent) == ("none", "given")
    receipt = worker.get(f"/apply/{draft}/sent/").content.decode()
    assert "焦作市山阳区总工会劳动争议调解委员会看您的材料，决定受理还是不受理" in receipt
    assert "就可以申请劳动仲裁" in receipt


def test_an_organisation_must_be_chosen(worker: Client) -> None:
    draft = fill(worker)
    type_in(worker, draft, "court", to="organisation")
    answer = worker.post(f"/apply/{draft}/organisation/", {})
    assert answer.status_code == 422
    assert "请选一家" in answer.content.decode()
    assert "还差 1 处" in worker.get(f"/apply/{draft}/check/").content.decode()


def test_workmates_apply_together_and_each_takes_their_own_seat(worker: Client, cast: Cast) -> None:
    draft = fill(worker)
    assert type_in(worker, draft, "who", together="on") == f"/apply/{draft}/other-1/"
    assert type_in(worker, draft, "other-1", **MATE) == f"/apply/{draft}/others/"
    page = worker.get(f"/apply/{draft}/others/").content.decode()
    assert "和您一起申请的有 1 人" in page
    assert f"/apply/{draft}/other-2/" in page
    view = sent(worker, draft)
    first, second = view.side("applicant")
    assert (first.person, second.person) == (str(cast.worker.id), "")
    assert (second.name, second.consent) == ("王建国", "")
    assert "王建国会收到短信" in worker.get(f"/apply/{draft}/sent/").content.decode()
    mate = sign_in(Client(), "13800000099")
    assert "有一件申请涉及您" in mate.get("/cases/").content.decode()


def test_a_workmate_with_a_wrong_number_keeps_what_was_typed(worker: Client) -> None:
    draft = fill(worker)
    type_in(worker, draft, "who", together="on")
    answer = worker.post(f"/apply/{draft}/other-1/", {**MATE, "identity": "410811199003070014"})
    assert answer.status_code == 422
    assert 'value="王建国"' in answer.content.decode()


def test_who_applies_alone_after_all_unticks_the_box(worker: Client) -> None:
    draft = fill(worker)
    type_in(worker, draft, "who", together="on")
    type_in(worker, draft, "other-1", **MATE)
    type_in(worker, draft, "who")
    assert len(sent(worker, draft).side("applicant")) == 1


def test_a_relative_of_a_deceased_worker_applies_with_proof(worker: Client) -> None:
    draft = fill(worker)
    assert type_in(worker, draft, "who", acting="relative") == f"/apply/{draft}/behalf/"
    answer = worker.post(f"/apply/{draft}/behalf/", {"name": "李大山", "relation": "子女"})
    assert answer.status_code == 422
    assert 'value="李大山"' in answer.content.decode()
    type_in(worker, draft, "behalf", name="李大山", relation="子女", proofs=photo("死亡证明.jpg"))
    assert "已故的李大山（子女）" in worker.get(f"/apply/{draft}/check/").content.decode()
    view = sent(worker, draft)
    assert (view.parties[0].name, view.parties[0].capacity) == ("李秀英", "已故劳动者李大山的近亲属（子女）")
    assert "死亡证明.jpg" in {link.name for link in files.links_of(uuid.UUID(view.id))}


def test_a_guardian_applies_for_the_ward_who_is_the_party(worker: Client, cast: Cast) -> None:
    draft = fill(worker)
    type_in(worker, draft, "who", acting="guardian")
    said = {"name": "李小宝", "identity": CHILD, "relation": "父母"}
    type_in(worker, draft, "behalf", **said, proofs=photo("户口本.jpg"))
    party = sent(worker, draft).parties[0]
    assert (party.name, party.person) == ("李小宝", str(cast.worker.id))
    assert party.capacity == "由监护人李秀英（父母）代为参加"


def test_the_role_of_each_respondent_is_told(worker: Client) -> None:
    draft = fill(worker)
    type_in(worker, draft, "respondent-1", role="用工单位")
    type_in(
        worker, draft, "respondent-2", **{**PAGES["respondent-1"], "name": "某劳务派遣公司", "role": "劳务派遣单位"}
    )
    view = sent(worker, draft)
    assert [party.capacity for party in view.side("respondent")] == ["用工单位", "劳务派遣单位"]
