"""A room and all that hangs on it is seen by its people alone: not by their bodies, not by the court."""

from django.db import migrations

from fengqiao.base.visitors import policy

# A line of chat is read by those who were in the circle when it was written, whoever belongs to the room otherwise.
TALK = policy("rooms_line")

OF_ROOM = "".join(
    f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
CREATE POLICY web ON {table} TO fengqiao_web
  USING (EXISTS (SELECT FROM rooms_room r WHERE r.id = {table}.room_id))
  WITH CHECK (EXISTS (SELECT FROM rooms_room r WHERE r.id = {table}.room_id));
CREATE POLICY worker ON {table} TO fengqiao_worker USING (true) WITH CHECK (true);
"""
    for table in ("rooms_hand", "rooms_segment")
)

# The draft is its writer's working note.
DRAFT = policy("rooms_recorddraft", "ARRAY['person:' || person]")

GRANTS = """
REVOKE ALL ON rooms_spenttoken FROM fengqiao_web;
REVOKE INSERT, UPDATE, DELETE ON rooms_segment FROM fengqiao_web;
REVOKE UPDATE, DELETE ON rooms_line FROM fengqiao_web;
REVOKE DELETE ON rooms_room FROM fengqiao_web;
"""

# Who takes part in a case as a person (party, agent, mediator) belongs to the rooms of its sessions, also when they
# joined the case after a room was opened. Somebody who reads the case for a body does not.
PEOPLE = """
CREATE FUNCTION rooms_takes_part(case_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT EXISTS (SELECT FROM ledger_subject s
    WHERE s.id = case_id AND s.kind = 'case' AND 'person:' || visitor_person() = ANY (s.readers))
$$;

CREATE FUNCTION rooms_of_case(case_id uuid) RETURNS TABLE (id uuid, sitting text, state text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT r.id, r.sitting, r.state FROM rooms_room r
  WHERE r."case" = case_id AND (rooms_takes_part(case_id) OR 'person:' || visitor_person() = ANY (r.readers))
$$;

CREATE FUNCTION rooms_let_in(room uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE reader text := 'person:' || visitor_person();
BEGIN
  IF reader IS NULL OR NOT EXISTS (SELECT FROM rooms_room r WHERE r.id = room AND r.state <> 'closed'
      AND NOT reader = ANY (r.readers) AND rooms_takes_part(r."case")) THEN
    RETURN;
  END IF;
  UPDATE ledger_subject SET readers = array_append(readers, reader)
    WHERE id = room AND kind = 'room' AND NOT reader = ANY (readers);
  UPDATE rooms_room SET readers = array_append(readers, reader) WHERE id = room;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("rooms", "0001_rooms"),
        ("base", "0001_row_security"),
        ("ledger", "0001_ledger"),
        ("casebook", "0002_seats"),
    ]
    operations = [
        migrations.RunSQL(policy("rooms_room"), migrations.RunSQL.noop),
        migrations.RunSQL(TALK + OF_ROOM + DRAFT, migrations.RunSQL.noop),
        migrations.RunSQL(GRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(PEOPLE, "DROP FUNCTION rooms_let_in, rooms_of_case, rooms_takes_part"),
    ]
