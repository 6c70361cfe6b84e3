"""Peers that are reached through a hub, what this node keeps for others as one, and the signed registry."""

from django.db import migrations

TABLES = """
ALTER TABLE docking_peer ADD COLUMN via text NOT NULL DEFAULT '', ADD COLUMN box text NOT NULL DEFAULT '',
  ADD COLUMN collects boolean NOT NULL DEFAULT false, ADD COLUMN compared_at timestamptz,
  ADD COLUMN differing int NOT NULL DEFAULT 0;
COMMENT ON COLUMN docking_peer.via IS 'The hub through which the node is reached; empty where directly';
COMMENT ON COLUMN docking_peer.box IS 'The public key by which is closed what travels through a hub';
COMMENT ON COLUMN docking_peer.collects IS 'Whether this node fetches from that hub what the hub keeps for it';

CREATE TABLE docking_mail (
  content text NOT NULL,
  receiver text NOT NULL,
  sender text NOT NULL,
  data bytea NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  answer bytea,
  PRIMARY KEY (content, receiver)
);
CREATE INDEX docking_mail_waiting ON docking_mail (receiver, since) WHERE answer IS NULL;
COMMENT ON TABLE docking_mail IS 'Kept as a hub: closed for its receiver, whose answer is kept for its sender';

CREATE TABLE docking_registry (
  number bigint PRIMARY KEY,
  issued_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  data bytea NOT NULL
);
REVOKE ALL ON docking_mail, docking_registry FROM fengqiao_web;
"""

DROP = """
DROP TABLE docking_registry, docking_mail;
ALTER TABLE docking_peer DROP COLUMN differing, DROP COLUMN compared_at, DROP COLUMN collects, DROP COLUMN box,
  DROP COLUMN via;
"""


class Migration(migrations.Migration):
    dependencies = [("docking", "0001_docking")]
    operations = [migrations.RunSQL(TABLES, DROP)]
