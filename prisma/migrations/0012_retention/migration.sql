-- Retention as the nightly run applies it: by narrow functions of the owner, so that the worker gains no right over
-- sessions, drafts, files or texts beside them.

-- What needs nobody's decision, one batch of each. Null: the policy does not say when, and nothing of it goes. Of a
-- person on whom a legal hold stands, nothing.
CREATE FUNCTION "prune_expired"("now" timestamptz, "sessions_before" timestamptz, "drafts_before" timestamptz, "batch" int)
  RETURNS TABLE ("replies" int, "sessions" int, "drafts" int, "task_drafts" int)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM "command" WHERE "command_id" IN (
    SELECT c."command_id" FROM "command" c WHERE c."expires_at" < now
      AND NOT EXISTS (SELECT FROM "legal_hold" h WHERE h."lifted_at" IS NULL AND h."person_id" = c."actor_id")
    LIMIT batch);
  GET DIAGNOSTICS replies = ROW_COUNT;
  DELETE FROM "session" WHERE "session_id" IN (
    SELECT s."session_id" FROM "session" s WHERE least(s."absolute_expires_at", s."revoked_at") < sessions_before
      AND NOT EXISTS (SELECT FROM "legal_hold" h WHERE h."lifted_at" IS NULL AND h."person_id" = s."person_id")
    LIMIT batch);
  GET DIAGNOSTICS sessions = ROW_COUNT;
  DELETE FROM "draft" WHERE "draft_id" IN (
    SELECT d."draft_id" FROM "draft" d WHERE d."updated_at" < drafts_before
      AND NOT EXISTS (SELECT FROM "legal_hold" h WHERE h."lifted_at" IS NULL AND h."person_id" = d."owner_id")
    LIMIT batch);
  GET DIAGNOSTICS drafts = ROW_COUNT;
  DELETE FROM "task_draft" WHERE ("task_id", "person_id") IN (
    SELECT t."task_id", t."person_id" FROM "task_draft" t WHERE t."updated_at" < drafts_before
      AND NOT EXISTS (SELECT FROM "task" o WHERE o."task_id" = t."task_id" AND o."status" = 'open')
      AND NOT EXISTS (SELECT FROM "legal_hold" h WHERE h."lifted_at" IS NULL AND h."person_id" = t."person_id")
    LIMIT batch);
  GET DIAGNOSTICS task_drafts = ROW_COUNT;
  RETURN NEXT;
END
$$;
REVOKE ALL ON FUNCTION "prune_expired"(timestamptz, timestamptz, timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "prune_expired"(timestamptz, timestamptz, timestamptz, int) TO "jenjang_worker";

-- What a period ended: which file or text, of which cases and persons, by which setting of which policy. Append-only.
CREATE TABLE "retention_deletion" (
    "deletion_id" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "case_ids" TEXT[],
    "person_ids" TEXT[],
    "setting" TEXT NOT NULL,
    "policy_id" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retention_deletion_pkey" PRIMARY KEY ("deletion_id")
);
CREATE UNIQUE INDEX "retention_deletion_object_key" ON "retention_deletion"("object");
CREATE INDEX "retention_deletion_deleted_at_deletion_id_idx" ON "retention_deletion"("deleted_at", "deletion_id");
CREATE TRIGGER "retention_deletion_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "retention_deletion"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
ALTER TABLE "retention_deletion" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "retention_deletion" FORCE ROW LEVEL SECURITY;
CREATE POLICY "whole" ON "retention_deletion" TO "jenjang_worker", "jenjang_owner" USING (true) WITH CHECK (true);
CREATE POLICY "reader" ON "retention_deletion" FOR SELECT TO "jenjang_api" USING (
  (SELECT "sees_all"()) OR (SELECT "reading_person"()) = ANY ("person_ids")
);
GRANT SELECT ON "retention_deletion" TO "jenjang_worker", "jenjang_api";

-- Why a file's content is gone: null where its person was erased.
ALTER TABLE "document" ADD COLUMN "erased_by" TEXT,
  ADD CONSTRAINT "document_erased_by_check" CHECK (
    "erased_by" IS NULL OR ("erased_by" = 'retention' AND "erased_at" IS NOT NULL)
  );

-- A text may also be emptied where its deletion by a period stands beside it; nobody but the owner's function writes that.
CREATE OR REPLACE FUNCTION "refuse_rewriting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."text_id" = OLD."text_id" AND NEW."event_id" = OLD."event_id" AND NEW."commitment" = OLD."commitment"
    AND NEW."key_id" = OLD."key_id" AND NEW."salt" = '' AND octet_length(NEW."sealed") = 0
    AND (EXISTS (SELECT FROM "subject_key" WHERE "key_id" = OLD."key_id" AND "destroyed_at" IS NOT NULL)
      OR EXISTS (SELECT FROM "retention_deletion" WHERE "object" = 'text:' || OLD."text_id"))
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END
$$;

-- Which acts name a file is found without reading every ledger; few events name any.
CREATE INDEX "case_event_documents_idx" ON "case_event" USING gin (("payload" -> 'documents') jsonb_path_ops)
  WHERE "payload" ? 'documents' AND "payload" -> 'documents' <> '[]'::jsonb;
CREATE INDEX "case_event_letter_idx" ON "case_event" (("payload" -> 'letter' ->> 'documentId'))
  WHERE "payload" -> 'letter' ? 'documentId';

-- What one ended case costs the nightly run does not grow with the ledger. The planner takes each path into JSON for a
-- thousand rows, and would read whole tables: so lists go as arrays, and what is not known before is asked by functions
-- that it does not look into. A case that names a file as its letter has to do with it too.
CREATE FUNCTION "acts_naming_file"("file" text) RETURNS TABLE ("case_id" text, "payload" jsonb)
  LANGUAGE plpgsql STABLE ROWS 3 AS $$
BEGIN
  RETURN QUERY SELECT e."case_id", e."payload" FROM "case_event" e
  WHERE e."payload" ? 'documents' AND e."payload" -> 'documents' <> '[]'::jsonb
    AND e."payload" -> 'documents' @> jsonb_build_array(jsonb_build_object('documentId', file))
  UNION ALL SELECT e."case_id", e."payload" FROM "case_event" e
  WHERE e."payload" -> 'letter' ? 'documentId' AND e."payload" -> 'letter' ->> 'documentId' = file;
END
$$;

-- Nominees of whom a payload, or a part of one, speaks; one null where it speaks of none by name.
CREATE FUNCTION "nominees_named"("payload" jsonb) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT DISTINCT n."id" #>> '{}' FROM (
    SELECT jsonb_path_query(payload, '$.nomineeId')
    UNION ALL SELECT jsonb_path_query(payload, '$.nominee.nomineeId')
    UNION ALL SELECT jsonb_path_query(payload, '$.nominees[*].nomineeId')
  ) n("id")
  UNION ALL SELECT NULL WHERE NOT jsonb_path_exists(payload, '$.nomineeId')
    AND NOT jsonb_path_exists(payload, '$.nominee.nomineeId') AND NOT jsonb_path_exists(payload, '$.nominees[*].nomineeId')
$$;

-- The health data that these cases have left, as far as it is files and words: certificates, what was handed in or
-- written where health is certified, and words that explain the code of unfitness. With the case and the nominee that
-- each is of; a nominee of null: of all in that case. A file that other cases name too is told of with them.
CREATE FUNCTION "health_data"("cases" text[])
  RETURNS TABLE ("object" text, "case_id" text, "nominee_id" text) LANGUAGE plpgsql STABLE ROWS 20 AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH "stage" AS MATERIALIZED (
    SELECT DISTINCT v."pipeline", v."version", s #>> '{}' AS "stage_id"
    FROM "pipeline_version" v, jsonb_path_query(v."definition", '$.**.healthStage') s
    WHERE (v."pipeline", v."version") IN (
      SELECT c."pipeline", c."pipeline_version" FROM "case_file" c WHERE c."case_id" = ANY (cases))
  ), "said" AS MATERIALIZED (
    SELECT e."case_id", e."payload", s."stage_id" IS NOT NULL AS "of_health"
    FROM "case_event" e JOIN "case_file" c ON c."case_id" = e."case_id"
    LEFT JOIN "stage" s ON s."pipeline" = c."pipeline" AND s."version" = c."pipeline_version"
      AND s."stage_id" = e."payload" ->> 'stageId'
    WHERE e."case_id" = ANY (cases)
  ), "worded" AS MATERIALIZED (
    SELECT s."case_id", p."part", p."part" -> 'text' ->> 'textId' AS "text_id"
    FROM "said" s CROSS JOIN LATERAL (
      SELECT s."payload" UNION ALL SELECT jsonb_path_query(s."payload", '$.nominees[*]')
    ) p("part")
    WHERE p."part" -> 'text' ? 'textId' AND (s."of_health" OR p."part" ->> 'code' = 'HEALTH_UNFIT'
      OR p."part" ->> 'reasonCode' = 'HEALTH_UNFIT' OR p."part" -> 'reasonCodes' ? 'HEALTH_UNFIT')
  ), "kept" AS MATERIALIZED (
    SELECT t."text_id" FROM "event_text" t
    WHERE t."text_id" = ANY (ARRAY(SELECT w."text_id" FROM "worded" w)) AND t."salt" <> ''
  ), "named" AS MATERIALIZED (
    SELECT r."id" #>> '{}' AS "document_id", s."case_id", s."payload", s."of_health"
    FROM "said" s CROSS JOIN LATERAL (
      SELECT jsonb_path_query(s."payload", '$.documents[*].documentId')
      UNION ALL SELECT jsonb_path_query(s."payload", '$.letter.documentId')
    ) r("id")
  ), "file" AS MATERIALIZED (
    SELECT d."document_id", d."case_id", d."nominee_id" FROM "document" d
    WHERE d."erased_at" IS NULL AND d."type" = 'health_certificate' AND d."case_id" = ANY (cases)
    UNION
    SELECT d."document_id", d."case_id", d."nominee_id" FROM "document" d
    WHERE d."erased_at" IS NULL AND d."type" = 'health_certificate'
      AND d."document_id" = ANY (ARRAY(SELECT n."document_id" FROM "named" n))
    UNION
    SELECT d."document_id", d."case_id", d."nominee_id" FROM "document" d
    WHERE d."erased_at" IS NULL AND d."document_id" = ANY (ARRAY(SELECT n."document_id" FROM "named" n WHERE n."of_health"))
  ), "use" AS MATERIALIZED (
    SELECT f."document_id", e."case_id", e."payload"
    FROM "file" f CROSS JOIN LATERAL "acts_naming_file"(f."document_id") e
    UNION ALL SELECT n."document_id", n."case_id", n."payload" FROM "named" n
  )
  SELECT 'text:' || w."text_id", w."case_id", n."id"
  FROM "worded" w CROSS JOIN LATERAL "nominees_named"(w."part") n("id")
  WHERE w."text_id" IN (SELECT k."text_id" FROM "kept" k)
  UNION
  SELECT 'document:' || f."document_id", f."case_id", f."nominee_id" FROM "file" f
  WHERE f."case_id" IS NOT NULL AND (f."nominee_id" IS NOT NULL OR (f."document_id", f."case_id") NOT IN (
    SELECT u."document_id", u."case_id" FROM "use" u WHERE u."document_id" IS NOT NULL))
  UNION
  -- Where it was uploaded for one nominee, it is that one's, whoever the act is about that names it.
  SELECT 'document:' || f."document_id", u."case_id", n."id"
  FROM "file" f JOIN "use" u ON u."document_id" = f."document_id"
  CROSS JOIN LATERAL "nominees_named"(u."payload") n("id")
  WHERE f."nominee_id" IS NULL OR u."case_id" IS DISTINCT FROM f."case_id";
END
$$;

-- What the rules ask about it: one row for each case with which an object has to do, and for each case of a nominee
-- whom it is about. `closed_at`: when the case and all that followed from it (objections, changes of its paper) had
-- ended; null: one of them runs. `held`: a legal hold stands on the person, or on a case in which they have a part.
CREATE FUNCTION "health_parts"("cases" text[])
  RETURNS TABLE ("object" text, "case_id" text, "person_id" text, "standing" text, "status" text, "policy_id" text,
    "policy_version" int, "closed_at" timestamptz, "waits" boolean, "held" boolean) LANGUAGE sql STABLE AS $$
  WITH "found" AS MATERIALIZED (SELECT h.* FROM "health_data"(cases) h), "about" AS (
    SELECT f."object", f."nominee_id" FROM "found" f WHERE f."nominee_id" IS NOT NULL
    UNION SELECT f."object", n."nominee_id" FROM "found" f JOIN "nominee_standing" n ON n."case_id" = f."case_id"
      WHERE f."nominee_id" IS NULL
    UNION SELECT f."object", c."subject" ->> 'resultNomineeId' FROM "found" f
      JOIN "case_file" c ON c."case_id" = f."case_id" AND c."subject" ? 'resultNomineeId' WHERE f."nominee_id" IS NULL
  ), "part" AS MATERIALIZED (
    SELECT a."object", n."case_id", n."nominee_id", n."person_id", n."standing"
    FROM "about" a JOIN "nominee_standing" n ON n."nominee_id" = a."nominee_id"
    UNION SELECT f."object", f."case_id", NULL, NULL, NULL FROM "found" f
  ), "hold" AS MATERIALIZED (
    SELECT h."case_id", h."person_id" FROM "legal_hold" h WHERE h."lifted_at" IS NULL
  ), "protected" AS MATERIALIZED (
    SELECT h."person_id" FROM "hold" h WHERE h."person_id" IS NOT NULL
    UNION SELECT unnest(o."participant_ids") FROM "case_file" o WHERE o."case_id" IN (SELECT h."case_id" FROM "hold" h)
  ), "ended" AS MATERIALIZED (
    SELECT c."case_id", c."status", c."policy_id", c."policy_version",
      (WITH RECURSIVE "line"("case_id", "closed_at") AS (
          SELECT c."case_id", c."closed_at"
          UNION SELECT x."case_id", x."closed_at" FROM "line" l CROSS JOIN LATERAL (
            SELECT o."case_id", o."closed_at" FROM "case_file" o
            WHERE o."subject" ? 'resultCaseId' AND o."subject" ->> 'resultCaseId' = l."case_id"
            UNION ALL SELECT o."case_id", o."closed_at" FROM "case_file" o
            WHERE o."subject" ? 'paperCaseId' AND o."subject" ->> 'paperCaseId' = l."case_id"
          ) x
        ) SELECT CASE WHEN bool_and(l."closed_at" IS NOT NULL) THEN max(l."closed_at") END FROM "line" l) AS "closed_at",
      c."case_id" IN (SELECT h."case_id" FROM "hold" h WHERE h."case_id" IS NOT NULL) AS "held"
    FROM "case_file" c WHERE c."case_id" IN (SELECT p."case_id" FROM "part" p)
  )
  SELECT p."object", p."case_id", p."person_id", p."standing", c."status", c."policy_id", c."policy_version", c."closed_at",
    EXISTS (SELECT FROM "reserve_entry" r WHERE r."case_id" = p."case_id" AND r."nominee_id" = p."nominee_id"
      AND r."state" IN ('waiting', 'offered')),
    c."held" OR (p."person_id" IS NOT NULL
      AND p."person_id" IN (SELECT o."person_id" FROM "protected" o WHERE o."person_id" IS NOT NULL))
  FROM "part" p JOIN "ended" c ON c."case_id" = p."case_id"
$$;

-- The one way to destroy it. It finds out again that each object is health data, that no case is running and no hold
-- stands, so that no fault above it destroys what has to stay; and answers what it destroyed.
CREATE FUNCTION "destroy_health_data"("cases" text[], "objects" text[], "policy" text, "policy_no" int, "now" timestamptz)
  RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- No hold is set between the look and the deed.
  LOCK TABLE "legal_hold" IN SHARE MODE;
  RETURN QUERY WITH "done" AS (
    INSERT INTO "retention_deletion"
      ("deletion_id", "object", "case_ids", "person_ids", "setting", "policy_id", "policy_version", "deleted_at")
    SELECT gen_random_uuid()::text, p."object", array_agg(DISTINCT p."case_id" ORDER BY p."case_id"),
      coalesce(array_agg(DISTINCT p."person_id" ORDER BY p."person_id") FILTER (WHERE p."person_id" IS NOT NULL), '{}'),
      'retention.health_days', policy, policy_no, now
    FROM "health_parts"(cases) p WHERE p."object" = ANY (objects)
    GROUP BY p."object" HAVING bool_and(p."closed_at" IS NOT NULL) AND NOT bool_or(p."held")
    ON CONFLICT DO NOTHING RETURNING "object"
  ) SELECT d."object" FROM "done" d ORDER BY 1;
  UPDATE "document" SET "content" = '', "bytes" = 0, "erased_at" = now, "erased_by" = 'retention'
    WHERE "erased_at" IS NULL AND 'document:' || "document_id" = ANY (objects)
      AND EXISTS (SELECT FROM "retention_deletion" r WHERE r."object" = 'document:' || "document_id");
  UPDATE "event_text" SET "salt" = '', "sealed" = ''
    WHERE "salt" <> '' AND "text_id" IN (SELECT substr(o, 6) FROM unnest(objects) o WHERE o LIKE 'text:%')
      AND EXISTS (SELECT FROM "retention_deletion" r WHERE r."object" = 'text:' || "text_id");
END
$$;
REVOKE ALL ON FUNCTION "acts_naming_file"(text), "health_data"(text[]), "health_parts"(text[]),
  "destroy_health_data"(text[], text[], text, int, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "acts_naming_file"(text), "health_data"(text[]), "health_parts"(text[]),
  "destroy_health_data"(text[], text[], text, int, timestamptz) TO "jenjang_worker";
