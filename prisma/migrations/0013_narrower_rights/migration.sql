-- Tables that row-level security leaves open to the API (docs/security.md, "Open tables"): its role may do with them what
-- the API does, and no more.

-- A text on its way is written with its act, read by the worker, and thrown away if the act is refused. The salt beside it
-- is all that keeps its commitment from being guessed, so nobody else reads either.
REVOKE SELECT ON "pending_text" FROM "jenjang_api";
GRANT SELECT ("command_id") ON "pending_text" TO "jenjang_api";

-- Whose call it is, on which route and by which key, stays as it was written.
REVOKE UPDATE ON "command" FROM "jenjang_api";
GRANT UPDATE (
  "command_id", "fingerprint", "status", "case_id", "http_status", "answer", "answered_at", "expires_at", "leased_until"
) ON "command" TO "jenjang_api";
-- What is kept for good could be given an end, and then be deleted; or another id, under which it would be done again.
CREATE TRIGGER "command_stays_kept" BEFORE UPDATE ON "command" FOR EACH ROW
  WHEN (OLD."expires_at" IS NULL AND (NEW."expires_at" IS NOT NULL OR NEW."command_id" <> OLD."command_id"))
  EXECUTE FUNCTION "refuse_forgetting"();

-- A key is wrapped anew or destroyed, and never another subject's.
REVOKE UPDATE ON "subject_key" FROM "jenjang_api";
GRANT UPDATE ("wrapped", "kek_id", "destroyed_at") ON "subject_key" TO "jenjang_api";

-- A report to BKN, a notice or a paper is what the worker says after an act. The API tells cases that something of theirs
-- changed, and nothing else.
DROP POLICY "writer" ON "outbox";
CREATE POLICY "writer" ON "outbox" FOR INSERT TO "jenjang_api" WITH CHECK (
  "kind" IN ('notify_case', 'tell_cases') AND "state" = 'waiting' AND "attempts" = 0 AND "delivered_at" IS NULL
);

-- Who lifted a hold, when and why is said once; a hold that is wanted again is set again.
CREATE FUNCTION "refuse_lifting_again"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the hold % was lifted', OLD."hold_id"
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'legal_hold_lifted';
END
$$;
CREATE TRIGGER "legal_hold_lifted" BEFORE UPDATE ON "legal_hold" FOR EACH ROW
  WHEN (OLD."lifted_at" IS NOT NULL) EXECUTE FUNCTION "refuse_lifting_again"();
