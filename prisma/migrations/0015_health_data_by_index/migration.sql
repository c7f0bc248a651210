-- The nightly look for health data finds its rows by indexes, so that what one ended case costs does not grow with the
-- ledger. The planner takes each path into JSON for a thousand rows, and would read whole tables: so lists go as arrays,
-- and what is not known before is asked by functions that it does not look into.
CREATE FUNCTION "acts_naming_file"("file" text) RETURNS TABLE ("case_id" text, "payload" jsonb)
  LANGUAGE plpgsql STABLE ROWS 3 AS $$
BEGIN
  RETURN QUERY SELECT e."case_id", e."payload" FROM "case_event" e
  WHERE e."payload" ? 'documents' AND e."payload" -> 'documents' <> '[]'::jsonb
    AND e."payload" -> 'documents' @> jsonb_build_array(jsonb_build_object('documentId', file));
END
$$;

-- As before.
CREATE OR REPLACE FUNCTION "health_data"("cases" text[])
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

-- As before; whom a hold protects is found once, and not for each row.
CREATE OR REPLACE FUNCTION "health_parts"("cases" text[])
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
    c."held" OR (p."person_id" IS NOT NULL AND p."person_id" IN (SELECT o."person_id" FROM "protected" o WHERE o."person_id" IS NOT NULL))
  FROM "part" p JOIN "ended" c ON c."case_id" = p."case_id"
$$;
REVOKE ALL ON FUNCTION "acts_naming_file"(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION "acts_naming_file"(text) TO "jenjang_worker";
