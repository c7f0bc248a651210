import type { LaterQuestion } from '../domain/asking-events';
import type { Ask, Assignee } from '../domain/facts';
import type { Transaction } from './ledger/transaction';

/** Who holds what at one instant, for the roles and persons that some questions name. */
export interface Directory {
  readonly offices: readonly { officeId: string; role: string; unitId: string | null; personId: string }[];
  readonly mandates: readonly {
    mandateId: string;
    kind: string;
    principalId: string;
    holderId: string;
    role: string;
    unitId: string | null;
    scope: readonly string[];
  }[];
  readonly inactive: ReadonlySet<string>;
}

/** Reads once what all the questions of a transaction need. `at` is the case's time. */
export async function readDirectory(tx: Transaction, asks: readonly Ask[], at: Date): Promise<Directory> {
  const roles = [...new Set(asks.map(({ role }) => role))];
  const named = [...new Set(asks.flatMap(({ personIds }) => personIds ?? []))];
  if (roles.length === 0) return { offices: [], mandates: [], inactive: new Set() };
  const valid = { validFrom: { lte: at }, OR: [{ validTo: null }, { validTo: { gt: at } }] };
  const offices = await tx.office.findMany({
    where: { role: { in: roles }, ...valid, person: { active: true } },
    select: { officeId: true, role: true, unitId: true, personId: true },
    orderBy: [{ role: 'asc' }, { personId: 'asc' }, { officeId: 'asc' }],
  });
  const mandates = await tx.mandate.findMany({
    where: { role: { in: roles }, ...valid, AND: [{ OR: [{ revokedAt: null }, { revokedAt: { gt: at } }] }] },
    orderBy: { mandateId: 'asc' },
  });
  const inactive =
    named.length === 0
      ? []
      : await tx.person.findMany({ where: { personId: { in: named }, active: false }, select: { personId: true } });
  return { offices, mandates, inactive: new Set(inactive.map(({ personId }) => personId)) };
}

export interface Question {
  readonly asks: readonly Ask[];
  /** Asked only when the first ones find nobody. */
  readonly proxyAsks?: readonly Ask[] | undefined;
  /** Mandates count: stages that are not delegable ask the office-holder only. */
  readonly delegable: boolean;
  /** What a mandate's scope may name: the pipeline and the stage. An empty scope covers everything. */
  readonly scopes: readonly string[];
}

/** The directory's answer: who is asked, and who holds what is asked but may not act here. */
export interface Resolved {
  readonly assignees: Assignee[];
  readonly proxy: boolean;
  readonly barred?: Assignee[];
}

/** The persons who are asked. This is recorded, and grants nothing: every act is judged anew. */
export function resolveAssignees(directory: Directory, question: Question): Resolved {
  const main = answer(directory, question, question.asks);
  if (main.assignees.length > 0 || question.proxyAsks === undefined) return { ...main, proxy: false };
  return { ...answer(directory, question, question.proxyAsks), proxy: true };
}

/**
 * Those of the resolved persons who are not the last to hold what a later stage asks: whoever acts here could not
 * answer there, and the case could never end.
 */
export function withoutNeededLater(
  directory: Directory,
  resolved: Resolved,
  later: readonly LaterQuestion[],
  pipeline: string,
): Resolved {
  const isNeeded = ({ personId, onBehalfOf }: Assignee): boolean =>
    later.some(({ stageId, need, asks }) => {
      const holders = answer(directory, { asks, delegable: true, scopes: [pipeline, stageId] }, asks).assignees;
      const others = holders.filter(({ personId: other, onBehalfOf: principal }) => {
        return ![personId, onBehalfOf].some((one) => one !== null && (one === other || one === principal));
      });
      return others.length < holders.length && new Set(others.map((one) => one.personId)).size < need;
    });
  return { ...resolved, assignees: resolved.assignees.filter((assignee) => !isNeeded(assignee)) };
}

function answer(
  directory: Directory,
  question: Question,
  asks: readonly Ask[],
): { assignees: Assignee[]; barred?: Assignee[] } {
  const found = new Map<string, Assignee>();
  const barred = new Map<string, Assignee>();
  for (const ask of asks) {
    const { asked, excepted } = answerOne(directory, question, ask);
    for (const assignee of asked) {
      const key = `${ask.group}/${assignee.personId}`;
      if (!found.has(key)) found.set(key, assignee);
    }
    for (const assignee of excepted) barred.set(`${ask.group}/${assignee.personId}`, assignee);
  }
  const assignees = [...found.values()];
  return barred.size === 0 ? { assignees } : { assignees, barred: [...barred.values()] };
}

function answerOne(directory: Directory, question: Question, ask: Ask): { asked: Assignee[]; excepted: Assignee[] } {
  const base = { role: ask.role, unitId: ask.unitId, group: ask.group, mandateId: null, onBehalfOf: null };
  const isLawful = ({ personId, onBehalfOf }: Assignee): boolean =>
    !ask.except.includes(personId) && (onBehalfOf === null || !ask.except.includes(onBehalfOf));
  if (ask.personIds !== undefined) {
    const named = ask.personIds
      .filter((personId) => !directory.inactive.has(personId))
      .map((personId) => ({ ...base, personId, officeId: null }));
    return { asked: named.filter(isLawful), excepted: named.filter((one) => !isLawful(one)) };
  }
  const isAsked = ({ role, unitId }: { role: string; unitId: string | null }): boolean =>
    role === ask.role && (ask.unitId === null || unitId === ask.unitId);
  const mandates = question.delegable
    ? directory.mandates.filter((mandate) => isAsked(mandate) && covers(mandate.scope, question.scopes))
    : [];
  const substitutes = mandates.map(({ holderId, mandateId, principalId, unitId, kind }) => ({
    kind,
    assignee: { ...base, personId: holderId, unitId, officeId: null, mandateId, onBehalfOf: principalId },
  }));
  // Whoever is absent is not asked where a substitute is; one who may not act here stands in for nobody.
  const substituted = new Set(
    substitutes.flatMap(({ kind, assignee }) =>
      kind !== 'delegation' && isLawful(assignee) ? [assignee.onBehalfOf] : [],
    ),
  );
  const holders = directory.offices
    .filter((office) => isAsked(office) && !substituted.has(office.personId))
    .map(({ personId, officeId, unitId }) => ({ ...base, personId, officeId, unitId }));
  const all = [...holders, ...substitutes.map(({ assignee }) => assignee)];
  return { asked: all.filter(isLawful), excepted: all.filter((one) => !isLawful(one)) };
}

function covers(scope: readonly string[], scopes: readonly string[]): boolean {
  return scope.length === 0 || scope.some((entry) => scopes.includes(entry));
}
