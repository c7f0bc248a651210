import {
  projectCase,
  type CaseRow,
  type CaseRows,
  type NomineeRow,
  type TaskPersonRow,
  type TaskRow,
} from '../../domain/projection';
import { nextDeadline, storeState } from '../../domain/case';
import type { Head } from '../../domain/recording';
import type { CaseState } from '../../domain/state';
import type { Transaction } from './transaction';

export interface ProjectionChange {
  /** Absent: every row of the case is written. */
  readonly before?: CaseState | undefined;
  readonly after: CaseState;
  readonly head: Head;
}

/** Brings the read tables of one case to `after`; the case's head row is locked or new. */
export async function writeProjections(tx: Transaction, change: ProjectionChange): Promise<void> {
  const { before, after, head } = change;
  const rows = projectCase(after, before);
  await writeCase(tx, rows.caseRow, head, nextDeadline(after));
  await writeState(tx, after, head);
  await writeTasks(tx, rows.tasks);
  await writePersons(tx, rows.tasks, rows.persons);
  await writeNominees(tx, rows.nominees, head);
  const hadLists = before === undefined || rows.nominees.some(({ nomineeId }) => before.nominees[nomineeId]?.listed);
  if (hadLists || rows.reserves.length > 0) await writeReserves(tx, rows, head);
}

async function writeCase(tx: Transaction, row: CaseRow, head: Head, deadline: string | null): Promise<void> {
  const { caseId, ...columns } = row;
  const data = {
    ...columns,
    stageIds: [...row.stageIds],
    participantIds: [...row.participantIds],
    unitIds: [...row.unitIds],
    sequence: head.sequence,
    hash: head.hash,
    nextDeadline: deadline,
  };
  await tx.case.upsert({ where: { caseId }, create: { caseId, ...data }, update: data });
}

async function writeState(tx: Transaction, state: CaseState, head: Head): Promise<void> {
  const text = JSON.stringify(storeState(state));
  await tx.$executeRaw`
    INSERT INTO "case_state" ("case_id", "sequence", "state") VALUES (${state.file.caseId}, ${head.sequence}, ${text}::jsonb)
    ON CONFLICT ("case_id") DO UPDATE SET "sequence" = EXCLUDED."sequence", "state" = EXCLUDED."state"`;
}

async function writeTasks(tx: Transaction, rows: readonly TaskRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "task" ("task_id", "case_id", "pipeline", "stage_id", "kind", "purpose", "round", "title", "status",
                        "claimed_by", "due_at", "opened_at", "sequence")
    SELECT "taskId", "caseId", "pipeline", "stageId", "kind", "purpose", "round", "title", "status",
           "claimedBy", "dueAt", "openedAt", "sequence"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS "row"("taskId" text, "caseId" text, "pipeline" text,
      "stageId" text, "kind" text, "purpose" text, "round" int, "title" jsonb, "status" text, "claimedBy" text,
      "dueAt" timestamptz, "openedAt" timestamptz, "sequence" int)
    ON CONFLICT ("task_id") DO UPDATE SET "round" = EXCLUDED."round", "status" = EXCLUDED."status",
      "claimed_by" = EXCLUDED."claimed_by", "due_at" = EXCLUDED."due_at", "sequence" = EXCLUDED."sequence"`;
}

async function writePersons(tx: Transaction, tasks: readonly TaskRow[], rows: readonly TaskPersonRow[]): Promise<void> {
  if (tasks.length === 0) return;
  const keys = rows.map(({ taskId, personId }) => `${taskId} ${personId}`);
  await tx.$executeRaw`
    DELETE FROM "task_person" WHERE "task_id" = ANY(${tasks.map(({ taskId }) => taskId)})
      AND NOT ("task_id" || ' ' || "person_id" = ANY(${keys}))`;
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "task_person" ("task_id", "person_id", "acting_for", "mandate_id", "role", "can_act", "acted")
    SELECT "taskId", "personId", "actingFor", "mandateId", "role", "canAct", "acted"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS "row"("taskId" text, "personId" text, "actingFor" text,
      "mandateId" text, "role" text, "canAct" boolean, "acted" boolean)
    ON CONFLICT ("task_id", "person_id") DO UPDATE SET "acting_for" = EXCLUDED."acting_for",
      "mandate_id" = EXCLUDED."mandate_id", "role" = EXCLUDED."role", "can_act" = EXCLUDED."can_act",
      "acted" = EXCLUDED."acted"`;
}

async function writeNominees(tx: Transaction, rows: readonly NomineeRow[], head: Head): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "nominee_standing" ("case_id", "nominee_id", "person_id", "cooperative_code", "route", "standing",
                                    "reason_codes", "dossier_id", "at_stage", "match_total", "term_start", "term_end",
                                    "term_capped_by", "sequence")
    SELECT "caseId", "nomineeId", "personId", "cooperativeCode", "route", "standing",
           ARRAY(SELECT jsonb_array_elements_text("reasonCodes")), "dossierId", "atStage", "matchTotal", "termStart",
           "termEnd", "termCappedBy", ${head.sequence}::int
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS "row"("caseId" text, "nomineeId" text, "personId" text,
      "cooperativeCode" text, "route" text, "standing" text, "reasonCodes" jsonb, "dossierId" text, "atStage" text,
      "matchTotal" text, "termStart" text, "termEnd" text, "termCappedBy" text)
    ON CONFLICT ("case_id", "nominee_id") DO UPDATE SET "cooperative_code" = EXCLUDED."cooperative_code",
      "route" = EXCLUDED."route", "standing" = EXCLUDED."standing", "reason_codes" = EXCLUDED."reason_codes",
      "dossier_id" = EXCLUDED."dossier_id", "at_stage" = EXCLUDED."at_stage", "match_total" = EXCLUDED."match_total",
      "term_start" = EXCLUDED."term_start", "term_end" = EXCLUDED."term_end",
      "term_capped_by" = EXCLUDED."term_capped_by", "sequence" = EXCLUDED."sequence"`;
}

/** A returned case takes its list back, so the rows of the nominees that changed are written anew. */
async function writeReserves(
  tx: Transaction,
  { nominees, reserves }: Pick<CaseRows, 'nominees' | 'reserves'>,
  head: Head,
): Promise<void> {
  const [first] = nominees;
  if (first === undefined) return;
  const { caseId } = first;
  await tx.$executeRaw`
    DELETE FROM "reserve_entry" WHERE "case_id" = ${caseId}
      AND "nominee_id" = ANY(${nominees.map(({ nomineeId }) => nomineeId)})`;
  if (reserves.length === 0) return;
  await tx.reserveEntry.createMany({ data: reserves.map((row) => ({ ...row, sequence: head.sequence })) });
}
