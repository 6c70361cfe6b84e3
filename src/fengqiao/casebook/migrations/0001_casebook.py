"""Index rows of cases, and the steps that are waited for."""

from django.db import migrations

from fengqiao.base.visitors import policy

TABLES = f"""
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE casebook_case (
  subject uuid PRIMARY KEY,
  title text NOT NULL,
  channel text NOT NULL,
  cause text NOT NULL,
  court text NOT NULL,
  organisation text NOT NULL,
  custodian text NOT NULL,
  intake text NOT NULL,
  referral text NOT NULL,
  mediation text NOT NULL,
  agreement text NOT NULL,
  force text NOT NULL,
  performance text NOT NULL,
  amount_fen bigint NOT NULL,
  resting boolean NOT NULL,
  opened_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  due date,
  seq int NOT NULL,
  readers text[] NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX casebook_case_court ON casebook_case (court, resting, due);
CREATE INDEX casebook_case_organisation ON casebook_case (organisation, resting, due);
CREATE INDEX casebook_case_readers ON casebook_case USING gin (readers);
CREATE INDEX casebook_case_title ON casebook_case USING gin (title gin_trgm_ops);

CREATE TABLE casebook_work (
  subject uuid NOT NULL,
  kind text NOT NULL,
  standing text NOT NULL,
  body text NOT NULL,
  person text NOT NULL,
  task text NOT NULL,
  due date,
  since timestamptz NOT NULL,
  PRIMARY KEY (subject, kind, standing, body, person)
);
CREATE INDEX casebook_work_body ON casebook_work (body, standing, due) WHERE body <> '';
CREATE INDEX casebook_work_person ON casebook_work (person, due) WHERE person <> '';

-- Look-ups by identity on this node: parallel proceedings of the same person, a seat to be taken.
CREATE TABLE casebook_identity (
  subject uuid NOT NULL,
  party text NOT NULL,
  digest bytea NOT NULL,
  PRIMARY KEY (subject, party, digest)
);
CREATE INDEX casebook_identity_digest ON casebook_identity (digest);
REVOKE ALL ON casebook_identity FROM fengqiao_web;
GRANT INSERT ON casebook_identity TO fengqiao_web;

{policy("casebook_case")}

-- Whoever may see a case sees, and by their acts changes, what is waited for in it.
ALTER TABLE casebook_work ENABLE ROW LEVEL SECURITY;
CREATE POLICY web ON casebook_work TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject s WHERE s.id = casebook_work.subject))
  WITH CHECK (EXISTS (SELECT FROM ledger_subject s WHERE s.id = casebook_work.subject));
CREATE POLICY worker ON casebook_work TO fengqiao_worker USING (true) WITH CHECK (true);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("ledger", "0001_ledger")]
    operations = [
        migrations.RunSQL(TABLES, "DROP TABLE casebook_identity; DROP TABLE casebook_work; DROP TABLE casebook_case")
    ]
