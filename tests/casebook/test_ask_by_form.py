"""Every kind of act can be asked for by a form made from its payload, and the form says what the payload means."""

import uuid
from typing import Any

import pytest
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from fengqiao.casebook.forms import choices_of, form_for, payload_from
from fengqiao.directory.cast import Cast, settle
from fengqiao.directory.models import Account, Posting
from fengqiao.directory.visitor import Visitor, visitor_for
from fengqiao.procedure import KINDS
from fengqiao.procedure.kinds.intake import Apply

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    """The bodies and people of Jiaozuo."""
    return settle()


@pytest.fixture
def clerk(cast: Cast) -> Visitor:
    """The filing clerk, signed in."""
    posting = Posting.objects.select_related("person", "department__body__region").get(id=cast.clerk.posting.id)
    return visitor_for(Account.objects.select_related("person").get(id=cast.clerk.account.id), posting)


def _post(**values: Any) -> MultiValueDict[str, Any]:
    query = QueryDict(mutable=True)
    for name, value in values.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def _application(**changes: Any) -> MultiValueDict[str, Any]:
    rows: dict[str, Any] = {}
    for group in ("applicants", "respondents", "claims"):
        rows |= {f"{group}-TOTAL_FORMS": "1", f"{group}-INITIAL_FORMS": "0"}
    return _post(
        **rows
        | {
            "command_id": str(uuid.uuid4()),
            "channel": "oral",
            "applicants-0-kind": "natural",
            "applicants-0-name": "李秀英",
            "applicants-0-identity": "410811198803120029",
            "applicants-0-phone": "138 0000 0001",
            "respondents-0-kind": "organisation",
            "respondents-0-name": "焦作市云台机械有限公司",
            "claims-0-cause": "pay.arrears",
            "claims-0-title": "支付2026年5月至8月工资",
            "claims-0-amount_fen": "18,000.50",
            "facts_text": "公司拖欠工资四个月。",
        }
        | changes
    )


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_form_whose_choices_are_worded(kind: str, clerk: Visitor) -> None:
    form = form_for(kind, None, clerk)()
    assert "command_id" in form.fields
    for name, field in form.fields.items():
        choices = getattr(field, "choices", [])
        assert all(title for _, title in choices), name
        assert field.label or name == "command_id" or field.widget.is_hidden, name


def test_an_application_is_read_with_its_private_values_apart(clerk: Visitor) -> None:
    form = form_for("apply", None, clerk)(_application(), MultiValueDict())
    assert form.is_valid(), [form.errors, *(group.rows.errors for group in form.groups)]
    payload, clear = payload_from(form)
    assert isinstance(payload, Apply)
    assert payload.court == str(clerk.body.id if clerk.body else "")
    assert [party.id for party in (*payload.applicants, *payload.respondents)] == ["a1", "r1"]
    assert payload.claims[0].amount_fen == 1_800_050
    assert clear == {
        ("applicants", 0, "identity"): "410811198803120029",
        ("applicants", 0, "phone"): "13800000001",
    }


def test_a_wrong_identity_number_is_said_at_its_field(clerk: Visitor) -> None:
    typed = _application(**{"applicants-0-identity": "410811198803120028"})
    form = form_for("apply", None, clerk)(typed, MultiValueDict())
    assert not form.is_valid()
    assert "identity" in form.groups[0].rows.errors[0]


def test_one_more_row_keeps_what_was_typed(clerk: Visitor) -> None:
    form = form_for("apply", None, clerk)(_application(), MultiValueDict()).retyped(more="claims")
    claims = next(group for group in form.groups if group.name == "claims")
    assert claims.rows.total_form_count() == 2
    assert claims.rows.forms[0].initial["title"] == "支付2026年5月至8月工资"
    assert form.initial["facts_text"] == "公司拖欠工资四个月。"


def test_grounds_stand_in_the_order_of_the_law() -> None:
    assert list(choices_of("conclude_mediation", "ground")) == list(range(1, 9))
