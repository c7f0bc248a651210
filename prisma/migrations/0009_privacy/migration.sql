-- For which case somebody read another's data, and in which offices: the person concerned is told.
ALTER TABLE "access_log" ADD COLUMN "case_id" TEXT, ADD COLUMN "roles" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Erasure (UU 27/2022). What is kept of it: who decided, when, on what ground; the reason in words is sealed apart.
ALTER TABLE "person" ADD COLUMN "erased_at" TIMESTAMPTZ(3);
ALTER TABLE "document" ADD COLUMN "erased_at" TIMESTAMPTZ(3);

CREATE TABLE "erasure" (
    "erasure_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "decided_by" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "service_ended_on" TEXT,
    "sealed_reason" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("erasure_id"),
    CONSTRAINT "erasure_ground_check" CHECK ("ground" IN ('request', 'purpose_ended', 'unlawful'))
);
CREATE UNIQUE INDEX "erasure_person_id_key" ON "erasure"("person_id");
CREATE TRIGGER "erasure_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "erasure"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Whose data must stay, whatever period has ended: a person's, or that of everybody in a case.
CREATE TABLE "legal_hold" (
    "hold_id" TEXT NOT NULL,
    "person_id" TEXT,
    "case_id" TEXT,
    "set_by" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_reason" BYTEA NOT NULL,
    "lifted_by" TEXT,
    "lifted_at" TIMESTAMPTZ(3),
    "sealed_lift_reason" BYTEA,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("hold_id"),
    CONSTRAINT "legal_hold_of_check" CHECK (("person_id" IS NULL) <> ("case_id" IS NULL)),
    CONSTRAINT "legal_hold_lifted_check" CHECK (
      ("lifted_by" IS NULL) = ("lifted_at" IS NULL) AND ("lifted_at" IS NULL) = ("sealed_lift_reason" IS NULL)
    )
);
CREATE INDEX "legal_hold_person_id_idx" ON "legal_hold"("person_id");
CREATE INDEX "legal_hold_case_id_idx" ON "legal_hold"("case_id");

GRANT SELECT ON "erasure", "legal_hold" TO "jenjang_worker", "jenjang_api";
GRANT INSERT ON "erasure", "legal_hold" TO "jenjang_api";
GRANT UPDATE ("lifted_by", "lifted_at", "sealed_lift_reason") ON "legal_hold" TO "jenjang_api";

-- A sealed text of the ledger is never changed, but may be emptied, with its salt, once its key is destroyed: then nobody
-- can guess any more what the commitment in the chain stands for.
DROP TRIGGER "event_text_append_only" ON "event_text";
CREATE TRIGGER "event_text_append_only" BEFORE DELETE OR TRUNCATE ON "event_text"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."text_id" = OLD."text_id" AND NEW."event_id" = OLD."event_id" AND NEW."commitment" = OLD."commitment"
    AND NEW."key_id" = OLD."key_id" AND NEW."salt" = '' AND octet_length(NEW."sealed") = 0
    AND EXISTS (SELECT FROM "subject_key" WHERE "key_id" = OLD."key_id" AND "destroyed_at" IS NOT NULL)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END
$$;
CREATE TRIGGER "event_text_unchanged" BEFORE UPDATE ON "event_text"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewriting"();

-- The one way to erase: by its owner's rights, since the application may neither change texts nor files. It asks again for
-- what must never be passed over, so that no fault above it destroys what has to stay.
CREATE FUNCTION "erase_person"("erased" text, "now" timestamptz) RETURNS void
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
  UPDATE "dossier" SET "sealed" = '', "facts_hash" = repeat('0', 64) WHERE "person_id" = erased;
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
REVOKE ALL ON FUNCTION "erase_person"(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "erase_person"(text, timestamptz) TO "jenjang_api";
