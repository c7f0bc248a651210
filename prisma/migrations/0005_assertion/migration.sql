-- What was signed for an act, beside the events that came of it.
CREATE TABLE "act_assertion" (
    "case_id" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "signed" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "act_assertion_pkey" PRIMARY KEY ("case_id", "command_id")
);

CREATE INDEX "act_assertion_recorded_at_idx" ON "act_assertion"("recorded_at");

CREATE TRIGGER "act_assertion_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "act_assertion"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

GRANT SELECT ON "act_assertion" TO "jenjang_worker", "jenjang_api";
GRANT INSERT ON "act_assertion" TO "jenjang_worker";
