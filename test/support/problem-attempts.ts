import { v4 } from 'uuid';
import { definePipeline } from '../../domain/pipeline';
import { threeSteps } from '../../domain/pipelines/custom-example';
import type { ProblemClass } from '../../domain/refusals';
import { publishCompetence, startCompetence } from './competence-pipeline';
import type { Attempt } from './explained';
import { openTaskOf, startThreeSteps } from './open-task';
import { decision, done, start, substitute } from './quick-acts';
import { placementPipeline, writeDefinition } from './rule-pipelines';
import type { RunningSystem } from './running-system';
import { selectionSample } from './selection-sample';

const HOUR = 3_600_000;

/** A question whose days reach into years that have no calendar yet. */
const longPipeline = definePipeline({
  ...threeSteps,
  pipeline: 'test-long',
  stages: threeSteps.stages.slice(0, 1).map((stage) => ({
    ...stage,
    due: { amount: 800, unit: 'wd' as const, then: 'remind' as const },
  })),
});

/**
 * A way to a problem of each class: what it is answered with, which rule or reason it names, and what has to be so
 * before. In order: some end what others need. `too_large` is the body's size here, `unavailable` needs a part away.
 */
export const problemAttempts: readonly [ProblemClass, number, object, (system: RunningSystem) => Promise<Attempt>][] = [
  [
    'malformed',
    400,
    { field: 'pipeline' },
    async () => ({ login: 'officer', path: '/v1/cases', body: { pipeline: 'nothing', nominees: [] } }),
  ],
  ['unauthenticated', 401, {}, async () => ({ method: 'GET', path: '/v1/me' })],
  [
    'not_found',
    404,
    {},
    async (system) => ({ login: 'nominee-20', method: 'GET', path: `/v1/cases/${await startThreeSteps(system)}` }),
  ],
  [
    'not_assignee',
    403,
    { rule: 'NOT_ASSIGNEE' },
    async (system) => decision(system, 'officer', await startThreeSteps(system), 'c1_agency'),
  ],
  [
    'out_of_turn',
    409,
    { rule: 'GROUP_TURN' },
    async (system) => {
      const caseId = await start(system, { pipeline: 'official-selection', subject: { vacancyId: 'vac-bappeda' } });
      return decision(system, 'sekda', caseId, 'b0_vacancy_plan', { outcome: 'propose' });
    },
  ],
  [
    'already_decided',
    409,
    { rule: 'I2' },
    async (system) => {
      const attempt = await decision(system, 'kepala-bkpsdm', await startThreeSteps(system), 'c1_agency');
      await done(system, attempt);
      return attempt;
    },
  ],
  [
    'stage_closed',
    409,
    { rule: 'CASE_OVER' },
    async (system) => {
      const caseId = await startThreeSteps(system);
      const attempt = await decision(system, 'kepala-bkpsdm', caseId, 'c1_agency');
      await done(system, { login: 'officer', path: `/v1/cases/${caseId}/cancellation`, body: { reason: 'Uji' } });
      return attempt;
    },
  ],
  [
    'stale_version',
    409,
    {},
    async (system) =>
      decision(system, 'kepala-bkpsdm', await startThreeSteps(system), 'c1_agency', { seen: { sequence: 0 } }),
  ],
  [
    'conflict_of_interest',
    403,
    { rule: 'R2' },
    async (system) => {
      const nominees = [{ personId: system.people['kepala-bkpsdm'] }, { personId: system.people['nominee-1'] }];
      return decision(system, 'kepala-bkpsdm', await start(system, { pipeline: 'three-steps', nominees }), 'c1_agency');
    },
  ],
  [
    'mandate_invalid',
    403,
    { rule: 'MANDATE_ENDED', reasonCode: 'DELEGATION_EXPIRED' },
    async (system) => {
      const validTo = new Date(Date.now() - HOUR).toISOString();
      await substitute(system, 'sekda', 'kabag_hukum', 5, { validTo });
      return decision(system, 'sekda', await startCompetence(system), 'x1_review');
    },
  ],
  [
    'separation_of_duties',
    403,
    { rule: 'R1', reasonCode: 'SOD_SAME_PERSON' },
    async (system) => {
      await substitute(system, 'sekda', 'kabag_hukum', 1);
      const caseId = await startCompetence(system);
      await done(system, await decision(system, 'sekda', caseId, 'x1_review'));
      return decision(system, 'sekda', caseId, 'x2_approval');
    },
  ],
  [
    'not_delegable',
    403,
    { reasonCode: 'MANDATE_STRATEGIC' },
    async (system) => {
      await substitute(system, 'opd-head', 'ppk', 1);
      const caseId = await startCompetence(system);
      await done(system, await decision(system, 'legal', caseId, 'x1_review'));
      await done(system, await decision(system, 'sekda', caseId, 'x2_approval'));
      return decision(system, 'opd-head', caseId, 'x3_decree', { outcome: 'sign' });
    },
  ],
  [
    'signature_required',
    403,
    { field: 'letter' },
    async (system) => {
      const nominee = { personId: system.people['nominee-1'], cooperativeCode: '64.08.09.2002', route: 'pppk_support' };
      const subject = { districtCode: '64.08.09' };
      const nominatorId = system.people['opd-head'];
      const body = { pipeline: 'cooperative-assignment', subject, nominatorId, nominees: [nominee] };
      return { login: 'officer', path: '/v1/cases', body };
    },
  ],
  [
    'unknown_outcome',
    422,
    { field: 'outcome' },
    async (system) =>
      decision(system, 'kepala-bkpsdm', await startThreeSteps(system), 'c1_agency', { outcome: 'perhaps' }),
  ],
  [
    'unknown_nominee',
    422,
    { field: 'nominees' },
    async (system) => {
      const nominees = [{ nomineeId: 'nobody', outcome: 'approve' }];
      return decision(system, 'kepala-bkpsdm', await startThreeSteps(system), 'c1_agency', { nominees });
    },
  ],
  [
    'invalid_score',
    422,
    { rule: 'SCORE_OUT_OF_RANGE' },
    async (system) => {
      const nominees = ['applicant-1', 'applicant-2'].map((login) => ({ personId: system.people[login] }));
      const caseId = await start(system, { pipeline: selectionSample.pipeline, nominees });
      await done(system, await decision(system, 'ppk', caseId, 'm1_panel', { outcome: 'appoint' }));
      const { taskId, nomineeIds } = await openTaskOf(system, caseId, 'm2_paper');
      const sheet = nomineeIds.map((nomineeId) => ({ nomineeId, criterion: 'mark', score: '101' }));
      return { login: 'panel-1', path: `/v1/tasks/${taskId}/scores`, body: { sheet } };
    },
  ],
  [
    'quota_full',
    409,
    { reasonCode: 'QUOTA_FULL' },
    async (system) => {
      const place = { cooperativeCode: '64.08.09.2001', route: 'pppk_support' };
      const nominees = ['nominee-1', 'nominee-2'].map((login) => ({ personId: system.people[login], ...place }));
      const caseId = await start(system, { pipeline: placementPipeline.pipeline, nominees });
      const { nomineeIds } = await openTaskOf(system, caseId, 'z1_meeting');
      const about = (index: number): object => ({
        outcome: undefined,
        nominees: [{ nomineeId: nomineeIds[index], outcome: 'place' }],
      });
      await done(system, await decision(system, 'placement-1', caseId, 'z1_meeting', about(0)));
      return decision(system, 'placement-1', caseId, 'z1_meeting', about(1));
    },
  ],
  [
    'case_held',
    409,
    {},
    async (system) => {
      const caseId = await startCompetence(system);
      await done(system, { login: 'officer', path: `/v1/cases/${caseId}/hold`, body: { reason: 'Uji' } });
      return decision(system, 'legal', caseId, 'x1_review');
    },
  ],
  [
    'in_progress',
    409,
    {},
    async (system) => {
      const attempt = await decision(system, 'kepala-bkpsdm', await startThreeSteps(system), 'c1_agency');
      const key = v4();
      const { body } = await system.as('kepala-bkpsdm').post(attempt.path, attempt.body, { key });
      // As the first call finds it while it still runs.
      const leasedUntil = new Date(Date.now() + HOUR);
      await system.prisma.command.update({
        where: { commandId: body.commandId },
        data: { status: 'pending', leasedUntil },
      });
      return { ...attempt, request: { key } };
    },
  ],
  [
    'key_reused',
    422,
    {},
    async (system) => {
      const attempt = await decision(system, 'kepala-bkpsdm', await startThreeSteps(system), 'c1_agency');
      const key = v4();
      await system.as('kepala-bkpsdm').post(attempt.path, attempt.body, { key });
      return { ...attempt, body: { ...(attempt.body as object), outcome: 'reject' }, request: { key } };
    },
  ],
  [
    'too_large',
    413,
    {},
    async () => ({
      login: 'officer',
      path: '/v1/cases',
      request: { raw: JSON.stringify('x'.repeat(1_100_000)) },
    }),
  ],
  [
    'calendar_missing',
    422,
    { reasonCode: 'CALENDAR_MISSING' },
    async (system) => {
      const nominees = [{ personId: system.people['nominee-1'] }];
      return { login: 'officer', path: '/v1/cases', body: { pipeline: 'test-long', nominees } };
    },
  ],
  [
    'definition_invalid',
    422,
    {},
    async () => {
      const stages = threeSteps.stages.map((stage) => ({
        ...stage,
        outcomes: stage.outcomes.map((outcome) => ({ ...outcome, lead: { to: 'stage', stage: 'nowhere' } })),
      }));
      return { login: 'admin', path: '/v1/pipelines', body: { ...threeSteps, pipeline: 'faulty', stages } };
    },
  ],
  [
    'office_ended',
    403,
    { reasonCode: 'OFFICE_ENDED' },
    async (system) => {
      const attempt = await decision(system, 'kepala-bkpsdm', await startThreeSteps(system), 'c1_agency');
      const office = await system.prisma.office.findFirstOrThrow({ where: { role: 'kepala_bkpsdm', validTo: null } });
      const ended = await system.as('admin').post(`/v1/offices/${office.officeId}/end`, {});
      expect(ended).toMatchObject({ status: 200 });
      return attempt;
    },
  ],
];

/** The definitions that the attempts start cases of. */
export async function prepareAttempts(system: RunningSystem): Promise<void> {
  await publishCompetence(system);
  for (const definition of [placementPipeline, selectionSample, longPipeline])
    await writeDefinition(system, definition);
}
