"""Roles, and who is asking: the ground on which every row policy stands."""

from django.db import migrations

ROLES = """
DO $$
DECLARE role text;
BEGIN
  FOREACH role IN ARRAY ARRAY['fengqiao_web', 'fengqiao_worker'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I LOGIN NOBYPASSRLS', role);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
END $$;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO fengqiao_web, fengqiao_worker;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO fengqiao_web, fengqiao_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO fengqiao_web, fengqiao_worker;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO fengqiao_web, fengqiao_worker;
"""

VISITORS = """
CREATE TABLE base_visitor (
  token_hash bytea PRIMARY KEY,
  person uuid NOT NULL,
  readers text[] NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX base_visitor_person ON base_visitor (person);
CREATE INDEX base_visitor_expires ON base_visitor (expires_at);
REVOKE ALL ON base_visitor FROM fengqiao_web, fengqiao_worker;

-- Who is asking is told by a token, not by a name: a statement that slipped in cannot become somebody else.
CREATE FUNCTION visitor_readers() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT coalesce((
    SELECT readers FROM base_visitor
    WHERE token_hash = sha256(convert_to(current_setting('fengqiao.visitor', true), 'UTF8'))
      AND expires_at > now()
  ), '{}'::text[])
$$;

CREATE FUNCTION admit_visitor(token text, person uuid, readers text[], expires_at timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO base_visitor VALUES (sha256(convert_to(token, 'UTF8')), person, readers, expires_at)
  ON CONFLICT (token_hash) DO UPDATE SET readers = excluded.readers, expires_at = excluded.expires_at
  WHERE base_visitor.person = excluded.person
$$;

CREATE FUNCTION dismiss_visitor(token text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM base_visitor WHERE token_hash = sha256(convert_to(token, 'UTF8')) OR base_visitor.expires_at < now()
$$;

CREATE FUNCTION dismiss_person(person uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  DELETE FROM base_visitor WHERE base_visitor.person = dismiss_person.person
$$;
"""

PRIVATE_KEYS = """
CREATE TABLE base_private_key (
  id uuid PRIMARY KEY,
  subject uuid NOT NULL,
  person text NOT NULL,
  wrapped bytea,
  made_at timestamptz NOT NULL,
  erased_at timestamptz,
  UNIQUE (subject, person)
);
CREATE TABLE base_reading (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  reader uuid NOT NULL,
  subject uuid NOT NULL,
  key uuid NOT NULL,
  what text NOT NULL,
  why text NOT NULL
);
CREATE INDEX base_reading_subject ON base_reading (subject, at);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON base_reading
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(
            VISITORS,
            "DROP FUNCTION dismiss_person, dismiss_visitor, admit_visitor, visitor_readers; DROP TABLE base_visitor",
        ),
        migrations.RunSQL(PRIVATE_KEYS, "DROP TABLE base_reading, base_private_key; DROP FUNCTION refuse_change"),
    ]
