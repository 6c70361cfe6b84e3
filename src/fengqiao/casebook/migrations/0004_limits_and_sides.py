"""Limits and appointments as rows of their own, and cases with the same two sides."""

from django.db import migrations

TABLES = "".join(
    f"""
CREATE TABLE {table} (subject uuid NOT NULL, {columns});
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY web ON {table} TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject s WHERE s.id = {table}.subject))
  WITH CHECK (EXISTS (SELECT FROM ledger_subject s WHERE s.id = {table}.subject));
CREATE POLICY worker ON {table} TO fengqiao_worker USING (true) WITH CHECK (true);
"""
    for table, columns in (
        (
            "casebook_limit",
            "name text NOT NULL, due date NOT NULL, started date NOT NULL, source text NOT NULL,"
            " passed boolean NOT NULL, PRIMARY KEY (subject, name)",
        ),
        (
            "casebook_appointment",
            "id text NOT NULL, what text NOT NULL, starts_at timestamptz NOT NULL, mode text NOT NULL,"
            " place text NOT NULL, body text NOT NULL, people text[] NOT NULL, judge text NOT NULL,"
            " PRIMARY KEY (subject, id)",
        ),
        (
            "casebook_party",
            "party text NOT NULL, side text NOT NULL, kind text NOT NULL, code_digest bytea,"
            " PRIMARY KEY (subject, party)",
        ),
    )
)

INDEXES = """
CREATE INDEX casebook_appointment_people ON casebook_appointment USING gin (people);
CREATE INDEX casebook_appointment_body ON casebook_appointment (body, starts_at);
CREATE INDEX casebook_party_code ON casebook_party (code_digest) WHERE code_digest IS NOT NULL;
COMMENT ON TABLE casebook_limit IS 'The limits of each case that somebody still has to keep';
"""

# What a case says already. Keyed digests of codes, and appointments, are written by `fengqiao replay`.
FILL = """
INSERT INTO casebook_limit
  SELECT s.id, k.key, (k.value->>'due')::date, (k.value->>'started')::date, k.value->>'source', false
  FROM ledger_subject s JOIN casebook_case c ON c.subject = s.id,
    jsonb_each(convert_from(s.view, 'UTF8')::jsonb->'clocks') k
  WHERE k.value->>'state' = 'running' AND (NOT c.resting OR k.key = 'enforcement_application');
INSERT INTO casebook_party
  SELECT s.id, p->>'id', p->>'side', p->>'kind', NULL
  FROM ledger_subject s JOIN casebook_case c ON c.subject = s.id,
    jsonb_array_elements(convert_from(s.view, 'UTF8')::jsonb->'parties') p;
"""

# Sameness is told by keyed digests of documents that were given for a party, or of its credit code: never by names.
PARALLELS = """
CREATE FUNCTION casebook_sides(case_id uuid) RETURNS TABLE (side text, kind text, digest bytea)
LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT p.side, p.kind, i.digest FROM casebook_party p
  JOIN casebook_identity i ON i.subject = p.subject AND i.party = p.party AND i.means = 'identity'
  WHERE p.subject = case_id
  UNION SELECT p.side, p.kind, p.code_digest FROM casebook_party p
  WHERE p.subject = case_id AND p.code_digest IS NOT NULL
$$;

CREATE FUNCTION casebook_named(wanted bytea) RETURNS TABLE (subject uuid, side text)
LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT p.subject, p.side FROM casebook_identity i
  JOIN casebook_party p ON p.subject = i.subject AND p.party = i.party
  WHERE i.digest = wanted AND i.means = 'identity'
  UNION SELECT p.subject, p.side FROM casebook_party p WHERE p.code_digest = wanted
$$;

-- Whether the visitor reads the case for a body: a party, who reads it as a person, learns nothing of other cases.
CREATE FUNCTION casebook_visitor_at_desk(case_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM ledger_subject s, unnest(visitor_readers()) r
    WHERE s.id = case_id AND r LIKE 'body:%' AND r = ANY (s.readers))
$$;

-- Other cases with the same two sides. Of one that the visitor's body takes no part in: who has it, how far it is,
-- since when, and whom to call. The whole is for bodies that take part in the case asked about.
CREATE FUNCTION casebook_parallels(case_id uuid) RETURNS TABLE (
  subject uuid, title text, body text, phone text, stage text, opened_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  WITH own AS (SELECT DISTINCT s.side, n.subject, n.side AS there
    FROM casebook_sides(case_id) s CROSS JOIN LATERAL casebook_named(s.digest) n
    WHERE casebook_visitor_at_desk(case_id) AND n.subject <> case_id),
  same AS (SELECT DISTINCT a.subject FROM own a JOIN own b ON b.subject = a.subject
    WHERE a.side = 'applicant' AND b.side = 'respondent' AND a.there <> b.there)
  SELECT CASE WHEN seen.ours THEN c.subject END, CASE WHEN seen.ours THEN c.title END, b.name, b.phone,
    CASE WHEN c.resting THEN 'rest' WHEN c.force <> 'unopened' THEN 'force'
      WHEN c.agreement <> 'unopened' THEN 'agreement' WHEN c.mediation <> 'unopened' THEN 'mediation'
      WHEN c.referral <> 'unopened' THEN 'referral' ELSE 'intake' END,
    c.opened_at
  FROM same JOIN casebook_case c USING (subject)
  CROSS JOIN LATERAL (SELECT casebook_visitor_at_desk(c.subject) AS ours) seen
  LEFT JOIN directory_body b ON b.id::text = coalesce(nullif(c.custodian, ''), nullif(c.court, ''), c.organisation)
  WHERE c.intake NOT IN ('returned', 'withdrawn')
  ORDER BY c.opened_at DESC LIMIT 10
$$;

-- How many applicants named the same organisation as respondent around the time of this case: numbers alone.
CREATE FUNCTION casebook_group(case_id uuid, within interval) RETURNS TABLE (cases bigint, applicants bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT count(DISTINCT c.subject), count(DISTINCT i.digest)
  FROM casebook_sides(case_id) s CROSS JOIN LATERAL casebook_named(s.digest) n
  JOIN casebook_case c ON c.subject = n.subject
  JOIN casebook_case here ON here.subject = case_id
  JOIN casebook_party p ON p.subject = n.subject AND p.side = 'applicant'
  JOIN casebook_identity i ON i.subject = p.subject AND i.party = p.party AND i.means = 'identity'
  WHERE casebook_visitor_at_desk(case_id) AND s.side = 'respondent' AND s.kind <> 'natural' AND n.side = 'respondent'
    AND c.intake NOT IN ('returned', 'withdrawn')
    AND c.opened_at BETWEEN here.opened_at - within AND here.opened_at + within
$$;
REVOKE ALL ON FUNCTION casebook_sides(uuid), casebook_named(bytea) FROM PUBLIC;
"""


class Migration(migrations.Migration):
    dependencies = [("casebook", "0003_leaving_and_proving"), ("directory", "0002_row_security")]
    operations = [
        migrations.RunSQL(
            TABLES + INDEXES + FILL, "DROP TABLE casebook_party; DROP TABLE casebook_appointment, casebook_limit"
        ),
        migrations.RunSQL(
            PARALLELS,
            "DROP FUNCTION casebook_group, casebook_parallels, casebook_visitor_at_desk;"
            "DROP FUNCTION casebook_named, casebook_sides",
        ),
    ]
