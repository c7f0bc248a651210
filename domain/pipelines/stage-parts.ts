import type { z } from 'zod';
import type { actorSchema } from '../actor-fields';
import type { dueSchema, leadSchema, outcomeSchema, StageInput } from '../pipeline';
import type { Policy } from '../policy';
import { settingTable } from '../policy';
import type { criterionSchema, Title } from '../stage-fields';

/** Shorthands for the definitions beside this file, which would otherwise say the same four lines forty times. */
export type ActorInput = z.input<typeof actorSchema>;
export type OutcomeInput = z.input<typeof outcomeSchema>;
type DueInput = z.input<typeof dueSchema>;
type LeadInput = z.input<typeof leadSchema>;

const next: LeadInput = { to: 'next' };
export const end: LeadInput = { to: 'end' };
export const again: LeadInput = { to: 'again' };
export const correction: LeadInput = { to: 'correction' };

export function toStage(stage: string): LeadInput {
  return { to: 'stage', stage };
}

export function backTo(...stages: string[]): LeadInput {
  return { to: 'return', stages };
}

/** An outcome of side `for` whose lead is the next stage, unless the rest says otherwise. */
export function outcome(id: string, titleId: string, titleEn: string, rest: Partial<OutcomeInput> = {}): OutcomeInput {
  return { id, title: { id: titleId, en: titleEn }, lead: next, ...rest };
}

/** An adverse outcome: it needs a reason, because the person or the office concerned may object to it. */
export function adverse(id: string, titleId: string, titleEn: string, rest: Partial<OutcomeInput>): OutcomeInput {
  return outcome(id, titleId, titleEn, { side: 'against', reason: 'required', ...rest });
}

export function office(role: string, rest: Partial<ActorInput> = {}): ActorInput {
  return { role, of: 'region', ...rest };
}

/** BKN may answer this gate itself. */
export const answeredByBkn: Pick<StageInput, 'gate'> = { gate: { authority: 'bkn', title: { id: 'BKN', en: 'BKN' } } };

type Then = Pick<DueInput, 'then' | 'escalateTo'>;

export const remind: Then = { then: 'remind' };

export function escalate(escalateTo: ActorInput): Then {
  return { then: 'escalate', escalateTo };
}

/** Internal working days from the policy's setting of this stage, with a reminder before the due date. */
export function withinDays(stageId: string, then: Then): Pick<StageInput, 'due' | 'reminders'> {
  return {
    due: { amount: { setting: `due.${stageId}` }, unit: 'wd', ...then },
    reminders: [{ before: { setting: 'remind.before_wd' }, unit: 'wd' }],
  };
}

/** One mark from 0 to 100 with two decimals, which is the stage's whole score. */
export function singleMark(criterion: string, titleId: string, titleEn: string): z.input<typeof criterionSchema>[] {
  return [{ criterion, title: { id: titleId, en: titleEn }, min: '0', max: '100', decimals: 2, weight: '100' }];
}

/** Marks from 0 to 100, weighed in percent by a table of the policy that has one entry for each of them. */
export function weighted(
  policy: Policy,
  setting: string,
  titles: Readonly<Record<string, Title>>,
): z.input<typeof criterionSchema>[] {
  const weights = settingTable(policy, setting);
  return Object.entries(titles).map(([criterion, title]) => ({
    criterion,
    title,
    min: '0',
    max: '100',
    decimals: 2,
    weight: weights[criterion] ?? '0',
  }));
}
