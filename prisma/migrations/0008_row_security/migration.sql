-- Row-level security: which rows the API reads is a matter of the person for whom it reads them, whatever it asks for.
-- `api/database/row-scope.ts` sets who that is, once per transaction; without it no row of these tables is there.
-- The worker writes the ledger for everybody; the owner migrates and seeds. FORCE binds the owner to the policies too.

-- The settings of one transaction: `jenjang.sees` ('all' where duty opens every case), `jenjang.person`,
-- `jenjang.units` (unit ids) and `jenjang.pipelines` (pipeline@version), both lists separated by commas.
CREATE FUNCTION "sees_all"() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(current_setting('jenjang.sees', true) = 'all', false)
$$;
CREATE FUNCTION "reading_person"() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(current_setting('jenjang.person', true), '')
$$;
CREATE FUNCTION "reading_units"() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_to_array(coalesce(current_setting('jenjang.units', true), ''), ',')
$$;
CREATE FUNCTION "reading_pipelines"() RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT string_to_array(coalesce(current_setting('jenjang.pipelines', true), ''), ',')
$$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'case_file', 'case_state', 'task', 'task_person', 'case_event', 'event_text', 'nominee_standing', 'reserve_entry',
    'paper', 'act_assertion', 'score_sheet', 'document', 'dossier', 'draft', 'task_draft', 'refusal', 'access_log',
    'outbox'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY "whole" ON %I TO "jenjang_worker", "jenjang_owner" USING (true) WITH CHECK (true)', name);
  END LOOP;
END
$$;

-- A case is open to its participants, to the heads of its units, and to the offices that its pipeline asks for the
-- region as a whole (`api/auth/see.ts`).
CREATE POLICY "reader" ON "case_file" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"())
  OR (SELECT "reading_person"()) = ANY ("participant_ids")
  OR "unit_ids" && (SELECT "reading_units"())
  OR "pipeline" || '@' || "pipeline_version" = ANY ((SELECT "reading_pipelines"())::text[])
);

-- What belongs to a case is open with it.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['case_state', 'task', 'case_event', 'nominee_standing', 'paper', 'act_assertion'] LOOP
    EXECUTE format(
      'CREATE POLICY "reader" ON %1$I FOR SELECT TO "jenjang_api" USING ((SELECT "sees_all"()) OR EXISTS ('
      'SELECT FROM "case_file" c WHERE c."case_id" = %1$I."case_id"))', name);
  END LOOP;
END
$$;
CREATE POLICY "reader" ON "task_person" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"()) OR EXISTS (SELECT FROM "task" t WHERE t."task_id" = "task_person"."task_id")
);
CREATE POLICY "reader" ON "event_text" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"()) OR EXISTS (SELECT FROM "case_event" e WHERE e."event_id" = "event_text"."event_id")
);
CREATE POLICY "reader" ON "reserve_entry" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"())
  OR "person_id" = (SELECT "reading_person"())
  OR EXISTS (SELECT FROM "case_file" c WHERE c."case_id" = "reserve_entry"."case_id")
);

-- A sheet is its scorer's own; that a case has one is known to whoever sees the case.
CREATE POLICY "reader" ON "score_sheet" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"())
  OR "person_id" = (SELECT "reading_person"())
  OR EXISTS (SELECT FROM "case_file" c WHERE c."case_id" = "score_sheet"."case_id")
);
CREATE POLICY "scorer" ON "score_sheet" FOR INSERT TO "jenjang_api"
  WITH CHECK ("person_id" = (SELECT "reading_person"()));

-- A document is uploaded before its case exists, by somebody who may still attach it.
CREATE POLICY "reader" ON "document" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"())
  OR "uploaded_by" = (SELECT "reading_person"())
  OR EXISTS (SELECT FROM "case_file" c WHERE c."case_id" = "document"."case_id")
);
CREATE POLICY "uploader" ON "document" FOR INSERT TO "jenjang_api"
  WITH CHECK ("uploaded_by" = (SELECT "reading_person"()));
CREATE POLICY "attacher" ON "document" FOR UPDATE TO "jenjang_api"
  USING ("uploaded_by" = (SELECT "reading_person"()));

-- A dossier is open to its person, to the head of their unit, and where a case that one sees is about them.
CREATE POLICY "reader" ON "dossier" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"())
  OR "person_id" = (SELECT "reading_person"())
  OR EXISTS (
    SELECT FROM "person" p WHERE p."person_id" = "dossier"."person_id" AND p."unit_id" = ANY ((SELECT "reading_units"())::text[])
  )
  OR EXISTS (SELECT FROM "nominee_standing" n WHERE n."person_id" = "dossier"."person_id")
);
CREATE POLICY "writer" ON "dossier" FOR INSERT TO "jenjang_api"
  WITH CHECK ("created_by" = (SELECT "reading_person"()));

-- What somebody types before it is sent is theirs alone.
CREATE POLICY "own" ON "draft" TO "jenjang_api"
  USING ("owner_id" = (SELECT "reading_person"())) WITH CHECK ("owner_id" = (SELECT "reading_person"()));
CREATE POLICY "own" ON "task_draft" TO "jenjang_api"
  USING ("person_id" = (SELECT "reading_person"())) WITH CHECK ("person_id" = (SELECT "reading_person"()));

-- Records of refusals and of reading are written about everybody, an authority and nobody included.
CREATE POLICY "reader" ON "refusal" FOR SELECT TO "jenjang_api"
  USING ((SELECT "sees_all"()) OR "person_id" = (SELECT "reading_person"()));
CREATE POLICY "writer" ON "refusal" FOR INSERT TO "jenjang_api" WITH CHECK (true);
CREATE POLICY "reader" ON "access_log" FOR SELECT TO "jenjang_api"
  USING ((SELECT "sees_all"()) OR "person_id" = (SELECT "reading_person"()));
CREATE POLICY "writer" ON "access_log" FOR INSERT TO "jenjang_api" WITH CHECK (true);

-- A notice is its addressees'.
CREATE POLICY "reader" ON "outbox" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"()) OR ("kind" = 'notice' AND "payload" -> 'to' @> to_jsonb((SELECT "reading_person"())))
);
CREATE POLICY "writer" ON "outbox" FOR INSERT TO "jenjang_api" WITH CHECK (true);
