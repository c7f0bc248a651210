import type { Prisma, PrismaClient } from '../../prisma/generated/client';

/** The client as the API holds it: without the tables that are read in somebody's name only. */
export type OpenTables = Omit<PrismaClient, Scoped | '$transaction'> & {
  $transaction<T>(work: (tx: OpenTransaction) => Promise<T>, options?: { readonly timeout?: number }): Promise<T>;
  $transaction(statements: Prisma.PrismaPromise<unknown>[]): Promise<unknown[]>;
};
/** A transaction in nobody's name: it may leave messages, and reads no row that belongs to anybody. */
export type OpenTransaction = Omit<Prisma.TransactionClient, Scoped> & {
  readonly outbox: Pick<Prisma.TransactionClient['outbox'], 'createMany'>;
};
/** Tables whose rows belong to a case or a person: row-level security tells who reads them. Named in the lint rule too. */
type Scoped =
  | 'case'
  | 'caseStateRow'
  | 'task'
  | 'taskPerson'
  | 'caseEvent'
  | 'eventText'
  | 'nomineeStanding'
  | 'reserveEntry'
  | 'paper'
  | 'actAssertion'
  | 'scoreSheet'
  | 'document'
  | 'dossier'
  | 'draft'
  | 'taskDraft'
  | 'outbox'
  | 'retentionDeletion';

/** A transaction in somebody's name. */
export type Rows = Prisma.TransactionClient;

/** Whose rows a transaction reads, as the policies of the tables understand it. */
export interface RowSight {
  /** Duty opens every row. */
  readonly everything: boolean;
  /** Null where nobody calls. */
  readonly personId: string | null;
  readonly unitIds: readonly string[];
  /** `pipeline@version` */
  readonly pipelines: readonly string[];
  /** All versions that were published when `pipelines` was told, as `versionsOf` writes them; null: it tells of none. */
  readonly toldBy: string | null;
}

/** Where the sight of a caller comes from: what this process knows already, or the database. */
export interface SightSource {
  readonly known: () => RowSight | undefined;
  readonly fresh: () => Promise<RowSight>;
}

/**
 * Why the API looks beyond what its caller may read. What it finds so is counted, compared or checked, and told only as
 * far as each answer says.
 */
export type Duty =
  /** A vacancy tells everybody how many have applied and whether it takes applications. */
  | 'vacancies'
  /** A cooperative tells everybody how many places are left, and of its latest round. */
  | 'cooperatives'
  /** Who else is in the running for a slot, for those whose duty it is to weigh them. */
  | 'competitors'
  /** Whether later cases changed a paper, a standing or a result: those are not told of by the earlier one's ledger. */
  | 'follow_ups'
  /** A person is told who read what is kept about them: the record of it is those readers' and the auditor's. */
  | 'own_trail'
  /** A hold may be set on a case that its office does not see otherwise. */
  | 'legal_hold'
  /** A nomination rests on the dossiers of those who are nominated. */
  | 'nomination'
  /** Whether a paper or an act is genuine, asked by anybody who holds it in hand. */
  | 'authenticity'
  /** A letter is uploaded by one and named by another, who was given its id: who may act by it the rules tell. */
  | 'documents_given'
  /** Every open case is told of a changed calendar. */
  | 'calendar'
  /** An act on its way: whether the case knows what its ledger holds, and what it would say. */
  | 'delivery'
  /** Whether what a caller was refused exists: the record of refusals tells an attempt from a slip. */
  | 'refusal'
  /** An outside authority answers its gate. */
  | 'authority';

export interface RowOptions {
  /** What is read is of one instant. */
  readonly snapshot?: boolean;
  /** Milliseconds that one statement may take, where it is more than usual. */
  readonly statementTimeoutMs?: number;
}

/** The two ways to the rows of cases and persons. Neither may be used inside the other: each takes a connection. */
export interface RowScope {
  /** In the name of whoever calls: what they may not read is not there. */
  readonly asPerson: <T>(work: (rows: Rows) => Promise<T>, options?: RowOptions) => Promise<T>;
  /** For a duty of the house that goes beyond it. */
  readonly beyondSight: <T>(duty: Duty, work: (rows: Rows) => Promise<T>, options?: RowOptions) => Promise<T>;
}

/** Waiting for a connection of the pool, and the whole transaction; milliseconds. */
const LIMITS = { maxWait: 10_000, timeout: 60_000 };
const EVERYTHING: RowSight = { everything: true, personId: null, unitIds: [], pipelines: [], toldBy: null };

/**
 * Row access for one call. The settings hold for a transaction and end with it, so that the next user of a pooled
 * connection reads nothing in this one's name.
 */
export function createRowScope(prisma: PrismaClient, source: SightSource): RowScope {
  return {
    asPerson: async (work, options) => {
      const known = source.known();
      if (known !== undefined) {
        try {
          return await inSight(prisma, known, work, options);
        } catch (error) {
          if (!(error instanceof StaleSightError)) throw error;
        }
      }
      return inSight(prisma, await source.fresh(), work, options);
    },
    beyondSight: (_duty, work, options) => inSight(prisma, EVERYTHING, work, options),
  };
}

/** A pipeline was published since the sight was told. Nothing has been read by it. */
class StaleSightError extends Error {
  override readonly name = 'StaleSightError';
}

/** As the database lists them. */
export function versionsOf(definitions: readonly { readonly pipeline: string; readonly version: number }[]): string {
  const names = definitions.map(({ pipeline, version }) => `${pipeline}@${String(version)}`);
  return names.sort().join(',');
}

async function inSight<T>(
  prisma: PrismaClient,
  sight: RowSight,
  work: (rows: Rows) => Promise<T>,
  { snapshot = false, statementTimeoutMs }: RowOptions = {},
): Promise<T> {
  return prisma.$transaction(
    async (rows) => {
      const [told] = await rows.$queryRaw<{ versions: string | null }[]>`
        SELECT set_config('jenjang.sees', ${sight.everything ? 'all' : ''}, true),
               set_config('jenjang.person', ${sight.personId ?? ''}, true),
               set_config('jenjang.units', ${sight.unitIds.join(',')}, true),
               set_config('jenjang.pipelines', ${sight.pipelines.join(',')}, true),
               CASE WHEN ${sight.toldBy !== null} THEN (
                 SELECT string_agg("pipeline" || '@' || "version", ',' ORDER BY ("pipeline" || '@' || "version") COLLATE "C")
                 FROM "pipeline_version") END AS "versions"`;
      if (sight.toldBy !== null && (told?.versions ?? '') !== sight.toldBy) throw new StaleSightError();
      if (statementTimeoutMs !== undefined) {
        await rows.$queryRaw`SELECT set_config('statement_timeout', ${String(statementTimeoutMs)}, true)`;
      }
      return work(rows);
    },
    { ...LIMITS, ...(snapshot ? { isolationLevel: 'RepeatableRead' as const } : {}) },
  );
}
