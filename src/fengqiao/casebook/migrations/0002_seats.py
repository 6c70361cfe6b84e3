"""Free seats: what a visitor may learn of a case that names them before they take part in it."""

from django.db import migrations

FUNCTIONS = """
ALTER TABLE casebook_identity ADD COLUMN means text NOT NULL DEFAULT 'identity'
  CHECK (means IN ('identity', 'phone'));
ALTER TABLE casebook_identity ADD COLUMN party_kind text NOT NULL DEFAULT 'natural';
ALTER TABLE casebook_identity ADD COLUMN taken boolean NOT NULL DEFAULT false;

-- A natural person proves a seat by the checked document; for an organisation the phone that was asked, held by a
-- person whose document is checked.
CREATE FUNCTION casebook_proven(i casebook_identity, p directory_person) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT p.identity_checked_at IS NOT NULL
     AND CASE i.party_kind WHEN 'natural' THEN i.means = 'identity' AND i.digest = p.identity_digest
         ELSE (i.means = 'phone' AND i.digest = p.phone_digest) END
$$;

CREATE FUNCTION casebook_seat_matches(case_id text, of_party text, of_person text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM casebook_identity i, directory_person p
    WHERE i.subject = case_id::uuid AND i.party = of_party AND p.id = of_person::uuid AND casebook_proven(i, p))
$$;

CREATE FUNCTION visitor_person() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT person FROM base_visitor
  WHERE token_hash = sha256(convert_to(current_setting('fengqiao.visitor', true), 'UTF8')) AND expires_at > now()
$$;

CREATE FUNCTION casebook_free_seats() RETURNS TABLE (subject uuid, party text, title text, proven boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT i.subject, i.party, c.title, bool_or(casebook_proven(i, p))
  FROM directory_person p
  JOIN casebook_identity i ON i.digest IN (p.identity_digest, p.phone_digest) AND NOT i.taken
  JOIN casebook_case c ON c.subject = i.subject
  WHERE p.id = visitor_person() AND c.intake NOT IN ('returned', 'withdrawn', 'closed')
    AND NOT c.readers && ARRAY['person:' || p.id]
  GROUP BY i.subject, i.party, c.title
$$;

CREATE FUNCTION casebook_admit(case_id uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE reader text := 'person:' || visitor_person();
BEGIN
  IF NOT EXISTS (SELECT FROM casebook_free_seats() s WHERE s.subject = case_id AND s.proven) THEN
    RETURN;
  END IF;
  UPDATE ledger_subject SET readers = array_append(readers, reader) WHERE id = case_id;
  UPDATE casebook_case SET readers = array_append(readers, reader) WHERE subject = case_id;
END $$;

CREATE FUNCTION casebook_take(case_id uuid, of_party text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  UPDATE casebook_identity SET taken = true WHERE subject = case_id AND party = of_party
    AND EXISTS (SELECT FROM ledger_subject s WHERE s.id = case_id AND s.readers && visitor_readers())
$$;
"""

DROP = """
DROP FUNCTION casebook_take, casebook_admit, casebook_free_seats, casebook_seat_matches, visitor_person, casebook_proven
"""


class Migration(migrations.Migration):
    dependencies = [("casebook", "0001_casebook"), ("directory", "0002_row_security")]
    operations = [migrations.RunSQL(FUNCTIONS, DROP)]
