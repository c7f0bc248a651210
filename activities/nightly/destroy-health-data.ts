import { whyHealthKept, type HealthPart } from '../../domain/health-retention';
import type { Standing } from '../../domain/pipeline';
import type { Policy } from '../../domain/policy';
import type { PrismaClient } from '../../prisma/generated/client';
import { loadCalendar, loadPolicy } from '../ledger/load-case-file';

interface PartRow {
  /** document:<id> or text:<id> */
  readonly object: string;
  readonly standing: Standing | null;
  readonly status: string;
  readonly policyId: string;
  readonly policyVersion: number;
  readonly closedAt: Date | null;
  readonly waits: boolean;
  readonly held: boolean;
}

export interface HealthPeriod {
  readonly at: Date;
  /** The policy in force, and the days that it gives: it is named in the record of what was destroyed. */
  readonly policy: Policy;
  readonly days: number;
}

// A case of 500 nominees has some ten thousand events; all of a batch are read in one statement.
const CASES = 20;

/**
 * Destroys what health data of ended cases need not be kept any longer, each with a row in `retention_deletion`, and
 * tells how many files and texts that were. What the ledger holds stays and verifies; the files keep their hashes. May
 * run beside the system, and be repeated.
 */
export async function destroyHealthData(prisma: PrismaClient, period: HealthPeriod): Promise<number> {
  const calendar = await loadCalendar(prisma);
  let destroyed = 0;
  let after = '';
  for (;;) {
    const ended = await prisma.case.findMany({
      where: { closedAt: { lt: period.at }, caseId: { gt: after } },
      select: { caseId: true },
      orderBy: { caseId: 'asc' },
      take: CASES,
    });
    const last = ended.at(-1);
    if (last === undefined) return destroyed;
    after = last.caseId;
    const caseIds = ended.map(({ caseId }) => caseId);
    const parts = await readParts(prisma, caseIds);
    const now = period.at.toISOString();
    const due: string[] = [];
    for (const [object, rows] of parts) {
      const facts = { now, calendar, held: rows.some(({ held }) => held), parts: await partsOf(prisma, rows) };
      if (whyHealthKept(facts, period.days) === null) due.push(object);
    }
    if (due.length > 0) destroyed += await destroy(prisma, { ...period, caseIds, due });
  }
}

async function readParts(prisma: PrismaClient, caseIds: readonly string[]): Promise<Map<string, PartRow[]>> {
  const rows = await prisma.$queryRaw<PartRow[]>`
    SELECT "object", "standing", "status", "policy_id" AS "policyId", "policy_version" AS "policyVersion",
           "closed_at" AS "closedAt", "waits", "held"
    FROM health_parts(${[...caseIds]}::text[]) ORDER BY "object"`;
  const byObject = new Map<string, PartRow[]>();
  for (const row of rows) byObject.set(row.object, [...(byObject.get(row.object) ?? []), row]);
  return byObject;
}

async function partsOf(prisma: PrismaClient, rows: readonly PartRow[]): Promise<HealthPart[]> {
  const parts: HealthPart[] = [];
  for (const { standing, status, policyId, policyVersion, closedAt, waits } of rows) {
    const policy = await loadPolicy(prisma, policyId, policyVersion);
    parts.push({ standing, caseStatus: status, closedAt: closedAt?.toISOString() ?? null, waits, policy });
  }
  return parts;
}

async function destroy(
  prisma: PrismaClient,
  given: HealthPeriod & { readonly caseIds: readonly string[]; readonly due: readonly string[] },
): Promise<number> {
  const { at, policy, caseIds, due } = given;
  const gone = await prisma.$queryRaw<{ object: string }[]>`
    SELECT o AS "object" FROM destroy_health_data(
      ${[...caseIds]}::text[], ${[...due]}::text[], ${policy.policyId}, ${policy.version}::int, ${at}::timestamptz) o`;
  return gone.length;
}
