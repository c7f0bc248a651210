import type { PrismaClient } from '../../prisma/generated/client';
import type { CaseMessenger } from '../ports';
import type { OutboxPayloads } from './messages-of';

interface TellingParts {
  readonly prisma: PrismaClient;
  readonly cases: CaseMessenger;
}

/**
 * Tells the running cases whose open tasks ask a role that an office or a mandate of it has changed: each looks for
 * itself who holds now what it asks. Telling a case twice is harmless; one that cannot be reached fails the message.
 */
export async function tellCasesOf(
  { prisma, cases }: TellingParts,
  { kind, id, role, version }: OutboxPayloads['tell_cases'],
): Promise<void> {
  const rows = await prisma.$queryRaw<{ caseId: string }[]>`
    SELECT "case_file"."case_id" AS "caseId"
    FROM "case_file" JOIN "case_state" USING ("case_id")
    WHERE "case_file"."closed_at" IS NULL AND jsonb_path_exists("case_state"."state",
      '$.tasks.* ? (@.status == "open" && (exists (@.asks[*] ? (@.role == $role)) || exists (@.escalatedAsks[*] ? (@.role == $role))))',
      jsonb_build_object('role', ${role}::text))
    ORDER BY 1`;
  for (const { caseId } of rows) await cases.notify(caseId, { kind, id, version });
}
