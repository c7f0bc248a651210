-- What the ledger says of a dossier's facts is a salted commitment, as it is of texts and sheets: facts of few possible values
-- could be found by trying. The salt stays beside the version and goes with it. Empty: a row of before, whose hash is bare.
ALTER TABLE "dossier" ADD COLUMN "facts_salt" TEXT NOT NULL DEFAULT '';
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_facts_salt_check" CHECK ("facts_salt" ~ '^([0-9a-f]{64})?$');

-- As before, and the salts with the facts.
CREATE OR REPLACE FUNCTION "erase_person"("erased" text, "now" timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  keys text[];
  own_cases text[];
BEGIN
  PERFORM FROM "person" WHERE "person_id" = erased FOR UPDATE;
  SELECT coalesce(array_agg("case_id"), '{}') INTO own_cases FROM "case_file" WHERE erased = ANY("participant_ids");
  IF EXISTS (SELECT FROM "case_file" WHERE "case_id" = ANY(own_cases) AND "closed_at" IS NULL) THEN
    RAISE EXCEPTION 'the person has a part in a running case'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'erasure_running_case';
  END IF;
  IF EXISTS (SELECT FROM "legal_hold" WHERE "lifted_at" IS NULL AND ("person_id" = erased OR "case_id" = ANY(own_cases)))
  THEN
    RAISE EXCEPTION 'a legal hold stands'
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'erasure_legal_hold';
  END IF;
  UPDATE "person" SET "name" = '(dihapus / erased)', "nip" = NULL, "login" = NULL, "subject_issuer" = NULL,
    "subject" = NULL, "active" = FALSE, "erased_at" = now WHERE "person_id" = erased;

  -- The person's key; and the keys of cases that have no nominee left whose data is still kept.
  WITH emptied AS (
    SELECT n."case_id" FROM "nominee_standing" n JOIN "person" p USING ("person_id")
    WHERE n."case_id" = ANY(own_cases) GROUP BY n."case_id"
    HAVING bool_and(p."erased_at" IS NOT NULL) AND bool_or(n."person_id" = erased)
  ), wanted AS (
    SELECT 'person:' || erased AS subject
    UNION ALL SELECT 'case:' || "case_id" FROM emptied
    UNION ALL SELECT 'sheets:' || "case_id" FROM emptied
  ), destroyed AS (
    UPDATE "subject_key" SET "wrapped" = NULL, "destroyed_at" = now
    WHERE "subject" IN (SELECT subject FROM wanted) AND "destroyed_at" IS NULL RETURNING "key_id"
  )
  SELECT coalesce(array_agg("key_id"), '{}') INTO keys FROM destroyed;

  UPDATE "event_text" SET "salt" = '', "sealed" = '' WHERE "key_id" = ANY(keys);
  DELETE FROM "pending_text" WHERE "key_id" = ANY(keys);
  UPDATE "dossier" SET "sealed" = '', "facts_hash" = repeat('0', 64), "facts_salt" = '' WHERE "person_id" = erased;
  UPDATE "document" SET "content" = '', "bytes" = 0, "erased_at" = now
    WHERE "erased_at" IS NULL AND (
      "nominee_id" IN (SELECT "nominee_id" FROM "nominee_standing" WHERE "person_id" = erased)
      OR ("uploaded_by" = erased AND "nominee_id" IS NULL AND ("case_id" IS NULL OR "case_id" IN (
        SELECT "case_id" FROM "nominee_standing" WHERE "person_id" = erased))));
  DELETE FROM "session" WHERE "person_id" = erased;
  DELETE FROM "task_draft" WHERE "person_id" = erased;
  DELETE FROM "draft" WHERE "owner_id" = erased;
  -- Answers kept for repeated calls, where they are the person's or name the person; those of acts name nobody.
  DELETE FROM "command" WHERE "expires_at" IS NOT NULL
    AND ("actor_id" = erased OR position(erased IN "answer"::text) > 0);
END
$$;
