import { asCalendarRefusal, dueAfter } from '../../domain/dues';
import { foreseenLosses, type ForeseenLoss } from '../../domain/foreseen-loss';
import type { Ask } from '../../domain/facts';
import { holderQuestions } from '../../domain/holders';
import { settingNumber } from '../../domain/policy';
import type { CaseState } from '../../domain/state';
import { localDate } from '../../domain/working-days';
import type { PrismaClient } from '../../prisma/generated/client';
import { loadStoredState } from '../ledger/load-state';
import { loadCalendar, loadPolicyAt } from '../ledger/load-case-file';
import type { OutboxPayloads } from '../outbox/messages-of';
import { readDirectory, resolveAssignees } from '../resolve-assignees';

interface Day {
  readonly at: string;
  readonly date: string;
}

/**
 * Tells whoever follows a case which of its open tasks will lose their quorum within the policy's working days, because
 * an office or a mandate ends by then, and on which day: once for a task and a day, however often it is asked. A day
 * that lies in a year without a calendar is not looked at.
 */
export function createForeseeLosses({ prisma }: { readonly prisma: PrismaClient }) {
  return async ({ at }: { readonly at: string }): Promise<{ readonly told: number }> => {
    const days = await daysAhead(prisma, at);
    const open = await prisma.case.findMany({
      where: { closedAt: null },
      select: { caseId: true },
      orderBy: { caseId: 'asc' },
    });
    let told = 0;
    for (const { caseId } of days.length === 0 ? [] : open) {
      const state = await loadStoredState(prisma, caseId);
      if (state !== undefined) told += await tellLosses(prisma, state, days);
    }
    return { told };
  };
}

/** The ends of the working days ahead, as many as the policy looks. */
async function daysAhead(prisma: PrismaClient, at: string): Promise<Day[]> {
  const policy = await loadPolicyAt(prisma, new Date(at));
  if (policy === null) return [];
  const calendar = await loadCalendar(prisma);
  const count = settingNumber(policy, 'quorum.look_ahead_wd');
  const days: Day[] = [];
  for (let ahead = 1; ahead <= count; ahead += 1) {
    try {
      const end = dueAfter({ calendar }, at, ahead, 'wd');
      days.push({ at: end, date: localDate(end) });
    } catch (error) {
      if (asCalendarRefusal(error) === undefined) throw error;
      break;
    }
  }
  return days;
}

async function tellLosses(prisma: PrismaClient, state: CaseState, days: readonly Day[]): Promise<number> {
  const last = days.at(-1);
  // Most cases lose nothing: the days between are looked at only where the last one shows a loss.
  if (last === undefined || (await lossesAt(prisma, state, last)).length === 0) return 0;
  const seen = new Set<string>();
  let told = 0;
  for (const day of days) {
    for (const loss of await lossesAt(prisma, state, day)) {
      if (seen.has(loss.taskId)) continue;
      seen.add(loss.taskId);
      told += await tell(prisma, state, loss, day);
    }
  }
  return told;
}

async function lossesAt(prisma: PrismaClient, state: CaseState, { at }: Day): Promise<ForeseenLoss[]> {
  const questions = holderQuestions(state);
  const asks = questions.flatMap((question) => question.asks);
  const directory = await readDirectory(prisma, asks, new Date(at));
  const held = questions.map((one) => [one.taskId, resolveAssignees(directory, one).assignees] as const);
  return foreseenLosses(state, Object.fromEntries(held));
}

async function tell(prisma: PrismaClient, state: CaseState, loss: ForeseenLoss, day: Day): Promise<number> {
  const { taskId, stageId, cause } = loss;
  const { definition, caseId } = state.file;
  const roles = definition.holdBy.length > 0 ? definition.holdBy : definition.startedBy;
  const asks: Ask[] = roles.map((role) => ({ group: 'case', role, unitId: null, except: [] }));
  const directory = await readDirectory(prisma, asks, new Date());
  const { assignees } = resolveAssignees(directory, { asks, delegable: true, scopes: [definition.pipeline] });
  const payload: OutboxPayloads['notice'] = {
    about: 'quorum_at_risk',
    to: [...new Set(assignees.map(({ personId }) => personId))],
    taskId,
    stageId,
    sequence: state.tasks[taskId]?.materialSequence ?? state.sequence,
    risk: { cause, on: day.date },
  };
  const messageId = `${taskId}-risk-${day.date}`;
  const { count } = await prisma.outbox.createMany({
    data: [{ messageId, kind: 'notice', caseId, payload }],
    skipDuplicates: true,
  });
  return count;
}
