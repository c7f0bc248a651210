import { whyHealthKept, type HealthFacts, type HealthPart } from '../../domain/health-retention';
import type { Standing } from '../../domain/pipeline';
import type { Policy } from '../../domain/policy';
import type { PrismaClient } from '../../prisma/generated/client';
import { loadCalendar, loadPolicy } from '../ledger/load-case-file';
import type { Transaction } from '../ledger/transaction';

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

/** Cases that are looked up at once, and files and texts that go in one statement, while no hold can be set. */
const [CASES, OBJECTS] = [200, 200];
/** Cases that cannot be judged before it is given up: then it is no fault of theirs. */
const MOST_FAILED = 20;
// A case of 500 nominees has some ten thousand events, and all are read in one statement.
const LONGEST_MS = 60_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * Destroys what health data of ended cases need not be kept any longer, each with a row in `retention_deletion`, and
 * tells how many files and texts that were. What the ledger holds stays and verifies; the files keep their hashes. May
 * run beside the system, and be repeated. A case that cannot be judged keeps no other from it: it throws at the end, and
 * names them.
 */
export async function destroyHealthData(prisma: PrismaClient, period: HealthPeriod): Promise<number> {
  const calendar = await loadCalendar(prisma);
  // Nothing of a case that ended later can be due: the days are counted from when no objection may come any more.
  const closedAt = { lt: new Date(period.at.getTime() - period.days * DAY_MS) };
  let destroyed = 0;
  let after = '';
  const failed = new Map<string, unknown>();
  for (;;) {
    const ended = await prisma.case.findMany({
      where: { closedAt, caseId: { gt: after } },
      select: { caseId: true },
      orderBy: { caseId: 'asc' },
      take: CASES,
    });
    const last = ended.at(-1);
    if (last === undefined) break;
    after = last.caseId;
    for (const { caseId } of ended) {
      try {
        destroyed += await destroyOf(prisma, caseId, { ...period, calendar });
      } catch (error) {
        failed.set(caseId, error);
        if (failed.size >= MOST_FAILED) throw unjudged(failed);
      }
    }
  }
  if (failed.size > 0) throw unjudged(failed);
  return destroyed;
}

function unjudged(failed: ReadonlyMap<string, unknown>): Error {
  const [cause] = failed.values();
  return new Error(`health data of these cases could not be judged: ${[...failed.keys()].join(', ')}`, { cause });
}

async function destroyOf(
  prisma: PrismaClient,
  caseId: string,
  period: HealthPeriod & Pick<HealthFacts, 'calendar'>,
): Promise<number> {
  const due = await dueOf(prisma, caseId, period);
  let destroyed = 0;
  for (let from = 0; from < due.length; from += OBJECTS) {
    destroyed += await destroy(prisma, { ...period, caseId, objects: due.slice(from, from + OBJECTS) });
  }
  return destroyed;
}

/** What of a case's health data is due, as the rule says it. */
async function dueOf(
  prisma: PrismaClient,
  caseId: string,
  { at, days, calendar }: HealthPeriod & Pick<HealthFacts, 'calendar'>,
): Promise<string[]> {
  const now = at.toISOString();
  const due: string[] = [];
  for (const [object, rows] of await readParts(prisma, caseId)) {
    const facts = { now, calendar, held: rows.some(({ held }) => held), parts: await partsOf(prisma, rows) };
    if (whyHealthKept(facts, days) === null) due.push(object);
  }
  return due;
}

async function readParts(prisma: PrismaClient, caseId: string): Promise<Map<string, PartRow[]>> {
  const rows = await atLeisure(
    prisma,
    (tx) => tx.$queryRaw<PartRow[]>`
    SELECT "object", "standing", "status", "policy_id" AS "policyId", "policy_version" AS "policyVersion",
           "closed_at" AS "closedAt", "waits", "held"
    FROM health_parts(${[caseId]}::text[]) ORDER BY "object"`,
  );
  const byObject = new Map<string, PartRow[]>();
  for (const row of rows) {
    const known = byObject.get(row.object);
    if (known === undefined) byObject.set(row.object, [row]);
    else known.push(row);
  }
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
  given: HealthPeriod & { readonly caseId: string; readonly objects: readonly string[] },
): Promise<number> {
  const { at, policy, caseId, objects } = given;
  const gone = await atLeisure(
    prisma,
    (tx) => tx.$queryRaw<{ object: string }[]>`
    SELECT o AS "object" FROM destroy_health_data(
      ${[caseId]}::text[], ${[...objects]}::text[], ${policy.policyId}, ${policy.version}::int, ${at}::timestamptz) o`,
  );
  return gone.length;
}

/** One statement that may take longer than those for which somebody waits. */
async function atLeisure<T>(prisma: PrismaClient, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config('statement_timeout', ${String(LONGEST_MS)}, true)`;
      return work(tx);
    },
    { timeout: LONGEST_MS, maxWait: LONGEST_MS },
  );
}
