"""Rows that logs of other nodes keep stand on no row of another log: the logs come in any order."""

from django.db import migrations, models
from django.db.models.deletion import PROTECT


def _named(model: str, name: str, title: str, related: str, *, null: bool = True) -> migrations.AlterField:
    field = models.ForeignKey(
        "directory.body", PROTECT, null=null, verbose_name=title, related_name=related, db_constraint=False
    )
    return migrations.AlterField(model, name, field)


class Migration(migrations.Migration):
    dependencies = (("directory", "0010_searching"),)
    operations = (
        _named("body", "superior", "上级单位", "inferiors"),
        _named("body", "peer_court", "同级法院", "+"),
        _named("rosterentry", "court", "法院", "roster", null=False),
        _named("rosterentry", "body", "调解组织", "roster_entries"),
        _named("rosterentry", "nominator", "推荐单位", "nominations"),
    )
