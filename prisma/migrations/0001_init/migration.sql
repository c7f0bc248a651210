-- CreateTable
CREATE TABLE "person" (
    "person_id" TEXT NOT NULL,
    "login" TEXT,
    "name" TEXT NOT NULL,
    "nip" TEXT,
    "status" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "unit_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "person_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "unit" (
    "unit_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "code" TEXT,
    "name" TEXT NOT NULL,
    "parent_id" TEXT,
    "district_code" TEXT,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("unit_id")
);

-- CreateTable
CREATE TABLE "office" (
    "office_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "unit_id" TEXT,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),

    CONSTRAINT "office_pkey" PRIMARY KEY ("office_id")
);

-- CreateTable
CREATE TABLE "mandate" (
    "mandate_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "principal_id" TEXT NOT NULL,
    "holder_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unit_id" TEXT,
    "scope" TEXT[],
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "mandate_pkey" PRIMARY KEY ("mandate_id")
);

-- CreateTable
CREATE TABLE "cooperative" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "village_unit_id" TEXT NOT NULL,
    "district_unit_id" TEXT NOT NULL,
    "district_code" TEXT NOT NULL,
    "head_role" TEXT NOT NULL,
    "legal_entity" BOOLEAN NOT NULL DEFAULT true,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "cooperative_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "slot" (
    "slot_id" TEXT NOT NULL,
    "cooperative_code" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'free',
    "nominee_id" TEXT,
    "person_id" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slot_pkey" PRIMARY KEY ("slot_id")
);

-- CreateTable
CREATE TABLE "vacancy" (
    "vacancy_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "unit_id" TEXT NOT NULL,
    "echelon" TEXT NOT NULL,
    "terms" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "case_id" TEXT,

    CONSTRAINT "vacancy_pkey" PRIMARY KEY ("vacancy_id")
);

-- CreateTable
CREATE TABLE "pipeline_version" (
    "pipeline" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "definition" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pipeline_version_pkey" PRIMARY KEY ("pipeline","version")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "policy_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "settings" JSONB NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("policy_id","version")
);

-- CreateTable
CREATE TABLE "calendar_year" (
    "year" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "calendar_day" (
    "year" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "calendar_day_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "dossier" (
    "dossier_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "facts_hash" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dossier_pkey" PRIMARY KEY ("dossier_id")
);

-- CreateTable
CREATE TABLE "document" (
    "document_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "case_id" TEXT,
    "nominee_id" TEXT,
    "uploaded_by" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("document_id")
);

-- CreateTable
CREATE TABLE "paper" (
    "paper_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "paper_type" TEXT NOT NULL,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "media_type" TEXT,
    "content" BYTEA,
    "sha256" TEXT,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "rendered_at" TIMESTAMPTZ(3),

    CONSTRAINT "paper_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "paper_counter" (
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "paper_counter_pkey" PRIMARY KEY ("series","year")
);

-- CreateTable
CREATE TABLE "score_sheet" (
    "sheet_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "task_id" TEXT NOT NULL,
    "stage_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "score_sheet_pkey" PRIMARY KEY ("sheet_id")
);

-- CreateTable
CREATE TABLE "subject_key" (
    "key_id" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "wrapped" BYTEA,
    "kek_id" TEXT NOT NULL,
    "destroyed_at" TIMESTAMPTZ(3),

    CONSTRAINT "subject_key_pkey" PRIMARY KEY ("key_id")
);

-- CreateTable
CREATE TABLE "pending_text" (
    "text_id" TEXT NOT NULL,
    "command_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "salt" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "pending_text_pkey" PRIMARY KEY ("text_id")
);

-- CreateTable
CREATE TABLE "case_event" (
    "event_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "command_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "actor_id" TEXT,
    "on_behalf_of" TEXT,
    "mandate_id" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "canonical" TEXT NOT NULL,
    "prev_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "case_event_pkey" PRIMARY KEY ("event_id")
);

-- CreateTable
CREATE TABLE "event_text" (
    "text_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "salt" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,

    CONSTRAINT "event_text_pkey" PRIMARY KEY ("text_id")
);

-- CreateTable
CREATE TABLE "refusal" (
    "refusal_id" TEXT NOT NULL,
    "command_id" TEXT,
    "case_id" TEXT,
    "task_id" TEXT,
    "person_id" TEXT,
    "route" TEXT NOT NULL,
    "class" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "reason_code" TEXT,
    "params" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("refusal_id")
);

-- CreateTable
CREATE TABLE "access_log" (
    "access_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "access_log_pkey" PRIMARY KEY ("access_id")
);

-- CreateTable
CREATE TABLE "case_file" (
    "case_id" TEXT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "pipeline_version" INTEGER NOT NULL,
    "policy_id" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "title" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "outcome" TEXT,
    "subject" JSONB NOT NULL,
    "district_code" TEXT,
    "vacancy_id" TEXT,
    "initiator_id" TEXT NOT NULL,
    "rehearsal" BOOLEAN NOT NULL DEFAULT false,
    "stage_ids" TEXT[],
    "participant_ids" TEXT[],
    "unit_ids" TEXT[],
    "sequence" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "next_deadline" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "case_state" (
    "case_id" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "case_state_pkey" PRIMARY KEY ("case_id")
);

-- CreateTable
CREATE TABLE "task" (
    "task_id" TEXT NOT NULL,
    "case_id" TEXT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "stage_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "title" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "claimed_by" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("task_id")
);

-- CreateTable
CREATE TABLE "task_person" (
    "task_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "acting_for" TEXT,
    "mandate_id" TEXT,
    "role" TEXT NOT NULL,
    "can_act" BOOLEAN NOT NULL,
    "acted" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "task_person_pkey" PRIMARY KEY ("task_id","person_id")
);

-- CreateTable
CREATE TABLE "nominee_standing" (
    "case_id" TEXT NOT NULL,
    "nominee_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "cooperative_code" TEXT,
    "route" TEXT,
    "standing" TEXT NOT NULL,
    "reason_codes" TEXT[],
    "dossier_id" TEXT,
    "at_stage" TEXT,
    "match_total" TEXT,
    "term_start" TEXT,
    "term_end" TEXT,
    "term_capped_by" TEXT,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "nominee_standing_pkey" PRIMARY KEY ("case_id","nominee_id")
);

-- CreateTable
CREATE TABLE "reserve_entry" (
    "case_id" TEXT NOT NULL,
    "nominee_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "cooperative_code" TEXT NOT NULL,
    "route" TEXT,
    "list_order" INTEGER,
    "listed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL,
    "new_case_id" TEXT,
    "freed_case_id" TEXT,
    "freed_sequence" INTEGER,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "reserve_entry_pkey" PRIMARY KEY ("case_id","nominee_id")
);

-- CreateTable
CREATE TABLE "command" (
    "command_id" TEXT NOT NULL,
    "actor_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "case_id" TEXT,
    "http_status" INTEGER,
    "answer" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answered_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),

    CONSTRAINT "command_pkey" PRIMARY KEY ("command_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "message_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "case_id" TEXT,
    "payload" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),
    "last_error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("message_id")
);

-- CreateTable
CREATE TABLE "draft" (
    "draft_id" TEXT NOT NULL,
    "owner_id" TEXT NOT NULL,
    "pipeline" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "case_id" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("draft_id")
);

-- CreateTable
CREATE TABLE "task_draft" (
    "task_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "task_draft_pkey" PRIMARY KEY ("task_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "person_login_key" ON "person"("login");

-- CreateIndex
CREATE UNIQUE INDEX "person_nip_key" ON "person"("nip");

-- CreateIndex
CREATE INDEX "person_unit_id_idx" ON "person"("unit_id");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE INDEX "office_role_unit_id_idx" ON "office"("role", "unit_id");

-- CreateIndex
CREATE INDEX "office_person_id_idx" ON "office"("person_id");

-- CreateIndex
CREATE INDEX "mandate_holder_id_idx" ON "mandate"("holder_id");

-- CreateIndex
CREATE INDEX "cooperative_district_code_idx" ON "cooperative"("district_code");

-- CreateIndex
CREATE UNIQUE INDEX "slot_nominee_id_key" ON "slot"("nominee_id");

-- CreateIndex
CREATE UNIQUE INDEX "slot_cooperative_code_ordinal_key" ON "slot"("cooperative_code", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "dossier_person_id_version_key" ON "dossier"("person_id", "version");

-- CreateIndex
CREATE INDEX "document_case_id_idx" ON "document"("case_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_series_year_ordinal_key" ON "paper"("series", "year", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "paper_case_id_sequence_key" ON "paper"("case_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "score_sheet_command_id_key" ON "score_sheet"("command_id");

-- CreateIndex
CREATE INDEX "score_sheet_case_id_stage_id_idx" ON "score_sheet"("case_id", "stage_id");

-- CreateIndex
CREATE UNIQUE INDEX "subject_key_subject_key" ON "subject_key"("subject");

-- CreateIndex
CREATE INDEX "pending_text_command_id_idx" ON "pending_text"("command_id");

-- CreateIndex
CREATE INDEX "case_event_command_id_idx" ON "case_event"("command_id");

-- CreateIndex
CREATE INDEX "case_event_type_idx" ON "case_event"("type");

-- CreateIndex
CREATE INDEX "case_event_actor_id_idx" ON "case_event"("actor_id");

-- CreateIndex
CREATE INDEX "case_event_recorded_at_event_id_idx" ON "case_event"("recorded_at", "event_id");

-- CreateIndex
CREATE UNIQUE INDEX "case_event_case_id_sequence_key" ON "case_event"("case_id", "sequence");

-- CreateIndex
CREATE INDEX "event_text_event_id_idx" ON "event_text"("event_id");

-- CreateIndex
CREATE INDEX "refusal_case_id_idx" ON "refusal"("case_id");

-- CreateIndex
CREATE INDEX "refusal_person_id_idx" ON "refusal"("person_id");

-- CreateIndex
CREATE INDEX "refusal_created_at_refusal_id_idx" ON "refusal"("created_at", "refusal_id");

-- CreateIndex
CREATE INDEX "access_log_object_idx" ON "access_log"("object");

-- CreateIndex
CREATE INDEX "access_log_created_at_access_id_idx" ON "access_log"("created_at", "access_id");

-- CreateIndex
CREATE INDEX "case_file_status_idx" ON "case_file"("status");

-- CreateIndex
CREATE INDEX "case_file_pipeline_status_idx" ON "case_file"("pipeline", "status");

-- CreateIndex
CREATE INDEX "case_file_vacancy_id_idx" ON "case_file"("vacancy_id");

-- CreateIndex
CREATE INDEX "task_case_id_idx" ON "task"("case_id");

-- CreateIndex
CREATE INDEX "task_status_due_at_task_id_idx" ON "task"("status", "due_at", "task_id");

-- CreateIndex
CREATE INDEX "task_person_person_id_can_act_idx" ON "task_person"("person_id", "can_act");

-- CreateIndex
CREATE INDEX "nominee_standing_person_id_idx" ON "nominee_standing"("person_id");

-- CreateIndex
CREATE INDEX "nominee_standing_nominee_id_idx" ON "nominee_standing"("nominee_id");

-- CreateIndex
CREATE INDEX "nominee_standing_cooperative_code_idx" ON "nominee_standing"("cooperative_code");

-- Notices to one person, found by whom they are to.
CREATE INDEX "outbox_notice_to_idx" ON "outbox" USING GIN (("payload" -> 'to')) WHERE "kind" = 'notice';

-- CreateIndex
CREATE INDEX "reserve_entry_cooperative_code_state_idx" ON "reserve_entry"("cooperative_code", "state");

-- CreateIndex
CREATE INDEX "reserve_entry_person_id_idx" ON "reserve_entry"("person_id");

-- CreateIndex
CREATE INDEX "command_expires_at_idx" ON "command"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "command_actor_id_route_key_key" ON "command"("actor_id", "route", "key");

-- CreateIndex
CREATE INDEX "outbox_state_next_attempt_at_idx" ON "outbox"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "draft_owner_id_idx" ON "draft"("owner_id");

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("unit_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office" ADD CONSTRAINT "office_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office" ADD CONSTRAINT "office_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("unit_id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_cooperative_code_fkey" FOREIGN KEY ("cooperative_code") REFERENCES "cooperative"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_year_fkey" FOREIGN KEY ("year") REFERENCES "calendar_year"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("person_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_person" ADD CONSTRAINT "task_person_task_id_fkey" FOREIGN KEY ("task_id") REFERENCES "task"("task_id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma's schema cannot say. All of it is invisible to `migrate diff`.

-- Values
ALTER TABLE "person" ADD CONSTRAINT "person_status_check" CHECK ("status" IN ('PNS', 'PPPK', 'PPPK_PW', 'OTHER'));
ALTER TABLE "person" ADD CONSTRAINT "person_nip_check" CHECK ("nip" ~ '^[0-9]{18}$');
ALTER TABLE "unit" ADD CONSTRAINT "unit_kind_check" CHECK ("kind" IN ('region', 'agency', 'district', 'village', 'external'));
ALTER TABLE "office" ADD CONSTRAINT "office_period_check" CHECK ("valid_to" > "valid_from");
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_kind_check" CHECK ("kind" IN ('plt', 'plh', 'delegation'));
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_period_check" CHECK ("valid_to" > "valid_from");
ALTER TABLE "mandate" ADD CONSTRAINT "mandate_holder_check" CHECK ("holder_id" <> "principal_id");
ALTER TABLE "cooperative" ADD CONSTRAINT "cooperative_head_role_check" CHECK ("head_role" IN ('kades', 'lurah'));
ALTER TABLE "slot" ADD CONSTRAINT "slot_ordinal_check" CHECK ("ordinal" > 0);
ALTER TABLE "slot" ADD CONSTRAINT "slot_state_check" CHECK (
  CASE "state"
    WHEN 'free' THEN "nominee_id" IS NULL AND "person_id" IS NULL
    WHEN 'reserved' THEN "nominee_id" IS NOT NULL
    WHEN 'active' THEN "nominee_id" IS NOT NULL OR "person_id" IS NOT NULL
    ELSE false
  END
);
ALTER TABLE "vacancy" ADD CONSTRAINT "vacancy_state_check" CHECK ("state" IN ('open', 'in_selection', 'filled', 'closed'));
ALTER TABLE "pipeline_version" ADD CONSTRAINT "pipeline_version_number_check" CHECK ("version" > 0);
ALTER TABLE "pipeline_version" ADD CONSTRAINT "pipeline_version_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "policy_version" ADD CONSTRAINT "policy_version_number_check" CHECK ("version" > 0);
ALTER TABLE "calendar_year" ADD CONSTRAINT "calendar_year_version_check" CHECK ("version" > 0);
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_kind_check" CHECK ("kind" IN ('holiday', 'collective_leave', 'local'));
ALTER TABLE "calendar_day" ADD CONSTRAINT "calendar_day_date_check" CHECK (
  "date" ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' AND left("date", 4)::integer = "year"
);
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_version_check" CHECK ("version" > 0);
ALTER TABLE "dossier" ADD CONSTRAINT "dossier_facts_hash_check" CHECK ("facts_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "document" ADD CONSTRAINT "document_sha256_check" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "document" ADD CONSTRAINT "document_bytes_check" CHECK ("bytes" = octet_length("content"));
ALTER TABLE "paper" ADD CONSTRAINT "paper_ordinal_check" CHECK ("ordinal" > 0);
ALTER TABLE "paper_counter" ADD CONSTRAINT "paper_counter_last_check" CHECK ("last" >= 0);
ALTER TABLE "score_sheet" ADD CONSTRAINT "score_sheet_commitment_check" CHECK ("commitment" ~ '^[0-9a-f]{64}$');
ALTER TABLE "subject_key" ADD CONSTRAINT "subject_key_destroyed_check" CHECK (("wrapped" IS NULL) = ("destroyed_at" IS NOT NULL));
ALTER TABLE "pending_text" ADD CONSTRAINT "pending_text_commitment_check" CHECK ("commitment" ~ '^[0-9a-f]{64}$');
ALTER TABLE "event_text" ADD CONSTRAINT "event_text_commitment_check" CHECK ("commitment" ~ '^[0-9a-f]{64}$');
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_sequence_check" CHECK ("sequence" > 0);
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_id_check" CHECK ("event_id" = "case_id" || '-e' || "sequence");
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_hash_check" CHECK ("hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "case_event" ADD CONSTRAINT "case_event_prev_hash_check" CHECK ("prev_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_status_check" CHECK (
  "status" IN ('open', 'held', 'completed', 'rejected', 'withdrawn', 'cancelled')
);
ALTER TABLE "case_file" ADD CONSTRAINT "case_file_sequence_check" CHECK ("sequence" >= 0);
-- Later cases are found from what they are about: a paper, the case that issued it, an assignment.
CREATE INDEX "case_file_paper_idx" ON "case_file" (("subject" ->> 'paperId')) WHERE "subject" ? 'paperId';
CREATE INDEX "case_file_paper_case_idx" ON "case_file" (("subject" ->> 'paperCaseId')) WHERE "subject" ? 'paperCaseId';
CREATE INDEX "case_file_assignment_idx" ON "case_file" (("subject" ->> 'assignmentId')) WHERE "subject" ? 'assignmentId';
ALTER TABLE "task" ADD CONSTRAINT "task_status_check" CHECK ("status" IN ('open', 'done', 'void'));
ALTER TABLE "command" ADD CONSTRAINT "command_status_check" CHECK ("status" IN ('pending', 'recorded', 'refused', 'done'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state_check" CHECK ("state" IN ('waiting', 'delivered', 'dead'));
ALTER TABLE "draft" ADD CONSTRAINT "draft_state_check" CHECK ("state" IN ('open', 'submitted'));

-- The ledger and its companions are append-only for everybody, the owner included. A grant that is forgotten or given
-- by mistake changes nothing.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'append_only';
END
$$;

CREATE TRIGGER "case_event_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "case_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_text_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "event_text"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "refusal_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "refusal"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "access_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "access_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A row enters the ledger only at the end of its case's chain, and only with the hash of what it says.
CREATE FUNCTION "check_chain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  expected text;
BEGIN
  IF NEW."sequence" = 1 THEN
    expected := repeat('0', 64);
  ELSE
    SELECT "hash" INTO expected FROM "case_event" WHERE "case_id" = NEW."case_id" AND "sequence" = NEW."sequence" - 1;
  END IF;
  IF expected IS NULL THEN
    RAISE EXCEPTION 'case % has no event % to follow', NEW."case_id", NEW."sequence" - 1
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_event_gapless';
  END IF;
  IF NEW."prev_hash" <> expected THEN
    RAISE EXCEPTION 'event % does not continue the chain of its case', NEW."event_id"
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_event_chain';
  END IF;
  IF NEW."hash" <> encode(sha256(convert_to(NEW."canonical", 'UTF8')), 'hex') THEN
    RAISE EXCEPTION 'the hash of event % is not that of its text', NEW."event_id"
      USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'case_event_content';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "case_event_chain" BEFORE INSERT ON "case_event"
  FOR EACH ROW EXECUTE FUNCTION "check_chain"();

-- A destroyed key stays destroyed, and the answer to an act is kept for good.
CREATE FUNCTION "refuse_revival"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'key % was destroyed', OLD."key_id"
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'subject_key_destroyed';
END
$$;

CREATE TRIGGER "subject_key_destroyed" BEFORE UPDATE ON "subject_key"
  FOR EACH ROW WHEN (OLD."destroyed_at" IS NOT NULL) EXECUTE FUNCTION "refuse_revival"();

CREATE FUNCTION "refuse_forgetting"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'command % is kept for good', OLD."command_id"
    USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'command_kept';
END
$$;

CREATE TRIGGER "command_kept" BEFORE DELETE ON "command"
  FOR EACH ROW WHEN (OLD."expires_at" IS NULL) EXECUTE FUNCTION "refuse_forgetting"();

-- Roles. They belong to the whole server, so another database of it may have made them already; where the migrating
-- login may not create roles, somebody who may has to do so before.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['jenjang_owner', 'jenjang_worker', 'jenjang_api'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL;
      END;
    END IF;
  END LOOP;
END
$$;

DO $$
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO "jenjang_worker", "jenjang_api"', current_schema());
END
$$;

-- Both read the directory, the definitions, the ledger and the projections.
GRANT SELECT ON
  "person", "unit", "office", "mandate", "cooperative", "slot", "vacancy",
  "pipeline_version", "policy_version", "calendar_year", "calendar_day",
  "dossier", "document", "paper", "paper_counter", "score_sheet", "subject_key", "pending_text",
  "case_event", "event_text", "refusal",
  "case_file", "case_state", "task", "task_person", "nominee_standing", "reserve_entry",
  "command", "outbox"
  TO "jenjang_worker", "jenjang_api";
GRANT SELECT ON "access_log", "draft", "task_draft" TO "jenjang_api";

-- The worker: the one writer of the ledger and of what follows from it.
GRANT INSERT ON "case_event", "event_text", "refusal" TO "jenjang_worker";
GRANT INSERT, UPDATE, DELETE ON
  "case_file", "case_state", "task", "task_person", "nominee_standing", "reserve_entry"
  TO "jenjang_worker";
GRANT INSERT, UPDATE ON "outbox", "paper_counter" TO "jenjang_worker";
GRANT INSERT ON "paper" TO "jenjang_worker";
GRANT UPDATE ("media_type", "content", "sha256", "rendered_at") ON "paper" TO "jenjang_worker";
GRANT UPDATE ("state", "nominee_id", "person_id", "changed_at") ON "slot" TO "jenjang_worker";
GRANT UPDATE ("state", "case_id") ON "vacancy" TO "jenjang_worker";
GRANT UPDATE ("status", "case_id", "http_status", "answer", "answered_at", "leased_until") ON "command" TO "jenjang_worker";
GRANT DELETE ON "pending_text" TO "jenjang_worker";

-- The API: what people enter, before and beside the ledger.
GRANT INSERT ON "refusal", "access_log", "score_sheet", "dossier", "pipeline_version", "policy_version", "outbox", "slot"
  TO "jenjang_api";
GRANT INSERT, UPDATE ON
  "person", "unit", "office", "mandate", "cooperative", "vacancy", "calendar_year", "subject_key"
  TO "jenjang_api";
GRANT INSERT, UPDATE, DELETE ON "command", "draft", "task_draft", "calendar_day" TO "jenjang_api";
GRANT INSERT, DELETE ON "pending_text" TO "jenjang_api";
GRANT INSERT ON "document" TO "jenjang_api";
-- A document is uploaded before its case exists.
GRANT UPDATE ("case_id", "nominee_id") ON "document" TO "jenjang_api";
