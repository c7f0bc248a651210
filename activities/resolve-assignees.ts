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

/** The persons who are asked. This is recorded, and grants nothing: every act is judged anew. */
export function resolveAssignees(directory: Directory, question: Question): { assignees: Assignee[]; proxy: boolean } {
  const main = answer(directory, question, question.asks);
  if (main.length > 0 || question.proxyAsks === undefined) return { assignees: main, proxy: false };
  return { assignees: answer(directory, question, question.proxyAsks), proxy: true };
}

function answer(directory: Directory, question: Question, asks: readonly Ask[]): Assignee[] {
  const found = new Map<string, Assignee>();
  for (const ask of asks) {
    for (const assignee of answerOne(directory, question, ask)) {
      if (ask.except.includes(assignee.personId)) continue;
      if (assignee.onBehalfOf !== null && ask.except.includes(assignee.onBehalfOf)) continue;
      const key = `${ask.group}/${assignee.personId}`;
      if (!found.has(key)) found.set(key, assignee);
    }
  }
  return [...found.values()];
}

function answerOne(directory: Directory, question: Question, ask: Ask): Assignee[] {
  const base = { role: ask.role, unitId: ask.unitId, group: ask.group, mandateId: null, onBehalfOf: null };
  if (ask.personIds !== undefined) {
    return ask.personIds
      .filter((personId) => !directory.inactive.has(personId))
      .map((personId) => ({ ...base, personId, officeId: null }));
  }
  const asked = ({ role, unitId }: { role: string; unitId: string | null }): boolean =>
    role === ask.role && (ask.unitId === null || unitId === ask.unitId);
  const offices = directory.offices.filter(asked);
  const mandates = question.delegable
    ? directory.mandates.filter((mandate) => asked(mandate) && covers(mandate.scope, question.scopes))
    : [];
  const substituted = new Set(
    mandates.filter(({ kind }) => kind !== 'delegation').map(({ principalId }) => principalId),
  );
  return [
    // Whoever is absent is not asked where a substitute is.
    ...offices
      .filter(({ personId }) => !substituted.has(personId))
      .map(({ personId, officeId, unitId }) => ({ ...base, personId, officeId, unitId })),
    ...mandates.map(({ holderId, mandateId, principalId, unitId }) => ({
      ...base,
      personId: holderId,
      unitId,
      officeId: null,
      mandateId,
      onBehalfOf: principalId,
    })),
  ];
}

function covers(scope: readonly string[], scopes: readonly string[]): boolean {
  return scope.length === 0 || scope.some((entry) => scopes.includes(entry));
}
