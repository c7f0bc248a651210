-- A case that names a file as its letter has to do with it too, and keeps it while that case must.
CREATE INDEX "case_event_letter_idx" ON "case_event" (("payload" -> 'letter' ->> 'documentId'))
  WHERE "payload" -> 'letter' ? 'documentId';

-- As before, and by letters.
CREATE OR REPLACE FUNCTION "acts_naming_file"("file" text) RETURNS TABLE ("case_id" text, "payload" jsonb)
  LANGUAGE plpgsql STABLE ROWS 3 AS $$
BEGIN
  RETURN QUERY SELECT e."case_id", e."payload" FROM "case_event" e
  WHERE e."payload" ? 'documents' AND e."payload" -> 'documents' <> '[]'::jsonb
    AND e."payload" -> 'documents' @> jsonb_build_array(jsonb_build_object('documentId', file))
  UNION ALL SELECT e."case_id", e."payload" FROM "case_event" e
  WHERE e."payload" -> 'letter' ? 'documentId' AND e."payload" -> 'letter' ->> 'documentId' = file;
END
$$;
