"""Work rows say of themselves what lists ask: one table answers, however many cases a body has."""

from django.db import migrations

COLUMNS = """
ALTER TABLE casebook_work
  ADD COLUMN title text NOT NULL DEFAULT '',
  ADD COLUMN cause text NOT NULL DEFAULT '',
  ADD COLUMN amount_fen bigint NOT NULL DEFAULT 0,
  ADD COLUMN opened_at timestamptz NOT NULL DEFAULT '-infinity',
  ADD COLUMN readers text[] NOT NULL DEFAULT '{}',
  ADD COLUMN held_by text NOT NULL DEFAULT '';
COMMENT ON COLUMN casebook_work.readers IS 'As in casebook_case, by triggers: a join under row security took 150 ms';
COMMENT ON COLUMN casebook_work.held_by IS 'The reader key of the body where it reads the case: compares faster';

CREATE FUNCTION casebook_held_by(body text, readers text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN body <> '' AND 'body:' || body = ANY (readers) THEN 'body:' || body ELSE '' END
$$;

UPDATE casebook_work w
SET title = c.title, cause = c.cause, amount_fen = c.amount_fen, opened_at = c.opened_at, readers = c.readers,
  held_by = casebook_held_by(w.body, c.readers)
FROM casebook_case c WHERE c.subject = w.subject;

CREATE FUNCTION casebook_describe_work() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  SELECT c.title, c.cause, c.amount_fen, c.opened_at, c.readers
  INTO NEW.title, NEW.cause, NEW.amount_fen, NEW.opened_at, NEW.readers
  FROM casebook_case c WHERE c.subject = NEW.subject;
  NEW.held_by := casebook_held_by(NEW.body, NEW.readers);
  RETURN NEW;
END $$;
CREATE TRIGGER describe BEFORE INSERT ON casebook_work FOR EACH ROW EXECUTE FUNCTION casebook_describe_work();

CREATE FUNCTION casebook_describe_again() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  UPDATE casebook_work SET title = NEW.title, cause = NEW.cause, amount_fen = NEW.amount_fen, readers = NEW.readers,
    held_by = casebook_held_by(body, NEW.readers)
  WHERE subject = NEW.subject;
  RETURN NULL;
END $$;
CREATE TRIGGER describe_work AFTER UPDATE ON casebook_case FOR EACH ROW
  WHEN (OLD.readers <> NEW.readers OR OLD.title <> NEW.title OR OLD.amount_fen <> NEW.amount_fen
    OR OLD.cause <> NEW.cause)
  EXECUTE FUNCTION casebook_describe_again();
"""

COLUMNS_GONE = """
DROP TRIGGER describe_work ON casebook_case;
DROP TRIGGER describe ON casebook_work;
DROP FUNCTION casebook_describe_again, casebook_describe_work, casebook_held_by;
ALTER TABLE casebook_work DROP COLUMN title, DROP COLUMN cause, DROP COLUMN amount_fen, DROP COLUMN opened_at,
  DROP COLUMN readers, DROP COLUMN held_by;
"""

# The same people as before: whoever may see a case sees what is waited for in it. Now told by the row itself.
POLICY = """
DROP POLICY web ON casebook_work;
CREATE POLICY web ON casebook_work TO fengqiao_web
  USING (held_by = ANY ((SELECT visitor_readers())::text[]) OR readers && (SELECT visitor_readers()))
  WITH CHECK (readers && (SELECT visitor_readers()));
"""

POLICY_BEFORE = """
DROP POLICY web ON casebook_work;
CREATE POLICY web ON casebook_work TO fengqiao_web
  USING (EXISTS (SELECT FROM ledger_subject s WHERE s.id = casebook_work.subject))
  WITH CHECK (EXISTS (SELECT FROM ledger_subject s WHERE s.id = casebook_work.subject));
"""

# The first page in the order of limits reads 25 rows, not 20,000.
INDEX = """
DROP INDEX casebook_work_body;
CREATE INDEX casebook_work_body ON casebook_work (body, standing, due, since, subject, kind) WHERE body <> '';
"""

INDEX_BEFORE = """
DROP INDEX casebook_work_body;
CREATE INDEX casebook_work_body ON casebook_work (body, standing, due) WHERE body <> '';
"""

# The cases, among those the visitor may see, in which a number or phone was given for a party.
FOUND = """
CREATE FUNCTION casebook_found(wanted bytea) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT c.subject FROM casebook_case c WHERE c.readers && (SELECT visitor_readers()) AND c.subject IN (
    SELECT i.subject FROM casebook_identity i WHERE i.digest = wanted
    UNION SELECT p.subject FROM casebook_party p WHERE p.code_digest = wanted)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("casebook", "0004_limits_and_sides")]
    operations = [
        migrations.RunSQL(COLUMNS, COLUMNS_GONE),
        migrations.RunSQL(POLICY, POLICY_BEFORE),
        migrations.RunSQL(INDEX, INDEX_BEFORE),
        migrations.RunSQL(FOUND, "DROP FUNCTION casebook_found"),
    ]
