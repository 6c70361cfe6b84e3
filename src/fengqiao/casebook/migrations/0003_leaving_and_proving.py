"""Who took part earlier and does not any more; and a natural person's seat without a number: name and phone."""

from django.db import migrations

FORMER = """
CREATE TABLE casebook_former (
  subject uuid NOT NULL,
  reader text NOT NULL,
  seq int NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (subject, reader, seq)
);
COMMENT ON TABLE casebook_former IS 'By which act a reader left a case: all that they may still learn of it';
ALTER TABLE casebook_former ENABLE ROW LEVEL SECURITY;
CREATE POLICY web_reads ON casebook_former FOR SELECT TO fengqiao_web
  USING (ARRAY[reader] && (SELECT visitor_readers()));
CREATE POLICY web_adds ON casebook_former FOR INSERT TO fengqiao_web
  WITH CHECK (EXISTS (SELECT FROM ledger_subject s WHERE s.id = casebook_former.subject));
CREATE POLICY worker ON casebook_former TO fengqiao_worker USING (true) WITH CHECK (true);
"""

PROVING = """
ALTER TABLE casebook_identity ADD COLUMN named text NOT NULL DEFAULT '';

-- A number decides where there is one. Without it a natural person proves a seat by the phone that was given for the
-- party, together with a checked document that bears the party's name (docs/decisions/0008).
CREATE OR REPLACE FUNCTION casebook_proven(i casebook_identity, p directory_person) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT p.identity_checked_at IS NOT NULL AND CASE
    WHEN i.means = 'identity' THEN i.party_kind = 'natural' AND i.digest = p.identity_digest
    WHEN i.party_kind <> 'natural' THEN i.digest = p.phone_digest
    ELSE i.digest = p.phone_digest AND i.named <> ''
      AND translate(i.named, ' 　·•', '') = translate(p.name, ' 　·•', '')
      AND NOT EXISTS (SELECT FROM casebook_identity o
        WHERE o.subject = i.subject AND o.party = i.party AND o.means = 'identity')
    END
$$;

CREATE FUNCTION casebook_forget(case_id uuid, of_party text, of_means text[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM casebook_identity WHERE subject = case_id AND party = of_party AND means = ANY (of_means)
    AND EXISTS (SELECT FROM ledger_subject s WHERE s.id = case_id AND s.readers && visitor_readers())
$$;

CREATE FUNCTION casebook_rename(case_id uuid, of_party text, to_name text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE casebook_identity SET named = to_name WHERE subject = case_id AND party = of_party
    AND EXISTS (SELECT FROM ledger_subject s WHERE s.id = case_id AND s.readers && visitor_readers())
$$;
"""

UNDONE = """
DROP FUNCTION casebook_rename, casebook_forget;
CREATE OR REPLACE FUNCTION casebook_proven(i casebook_identity, p directory_person) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT p.identity_checked_at IS NOT NULL
     AND CASE i.party_kind WHEN 'natural' THEN i.means = 'identity' AND i.digest = p.identity_digest
         ELSE (i.means = 'phone' AND i.digest = p.phone_digest) END
$$;
ALTER TABLE casebook_identity DROP COLUMN named;
"""


class Migration(migrations.Migration):
    dependencies = [("casebook", "0002_seats")]
    operations = [
        migrations.RunSQL(FORMER, "DROP TABLE casebook_former"),
        migrations.RunSQL(PROVING, UNDONE),
    ]
