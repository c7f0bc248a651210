import { definePipeline } from '../../../domain/pipeline';
import { digestText } from '../../../domain/hash-chain';
import { openTaskOf, type OpenTask } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';

/** Two assessors score on two criteria, then the head approves. */
const scoring = definePipeline({
  pipeline: 'scoring-sample',
  version: 1,
  title: { id: 'Contoh penilaian', en: 'Scoring sample' },
  subject: 'none',
  nomineesFrom: 'submission',
  startedBy: ['hr_officer'],
  correctionDue: { setting: 'due.correction' },
  returnMax: { setting: 'return_max' },
  legalRef: 'Example; no regulation',
  stages: [
    {
      id: 's1_scores',
      title: { id: 'Penilaian', en: 'Scoring' },
      kind: 'scoring',
      scope: 'nominee',
      actors: [{ role: 'bkpsdm_verifier' }],
      quorum: { groups: [{ group: 'main', rule: { kind: 'all' } }] },
      outcomes: [
        { id: 'score', title: { id: 'Nilai', en: 'Score' }, lead: { to: 'next' } },
        { id: 'absent', title: { id: 'Tidak hadir', en: 'Absent' }, lead: { to: 'next' } },
      ],
      scoring: {
        input: 'per_panelist_mean',
        component: 'paper',
        criteria: [
          {
            criterion: 'reasoning',
            title: { id: 'Penalaran', en: 'Reasoning' },
            min: '0',
            max: '100',
            decimals: 2,
            weight: '60',
          },
          {
            criterion: 'strategy',
            title: { id: 'Strategi', en: 'Strategy' },
            min: '0',
            max: '100',
            decimals: 2,
            weight: '40',
          },
        ],
      },
      legalRef: 'Example; no regulation',
    },
    {
      id: 's2_head',
      title: { id: 'Persetujuan', en: 'Approval' },
      kind: 'decision',
      scope: 'case',
      actors: [{ role: 'kepala_bkpsdm' }],
      outcomes: [
        { id: 'approve', title: { id: 'Setujui', en: 'Approve' }, lead: { to: 'next' }, standing: 'selected' },
      ],
      legalRef: 'Example; no regulation',
    },
  ],
});

let system: RunningSystem;
let caseId: string;
let task: OpenTask;

beforeAll(async () => {
  system = await startSystem();
  const { pipeline, version } = scoring;
  const definition = JSON.parse(JSON.stringify(scoring));
  const sha256 = digestText(JSON.stringify(scoring));
  await system.prisma.pipelineVersion.create({ data: { pipeline, version, definition, sha256 } });
  const started = await system.as('officer').post('/v1/cases', {
    pipeline,
    nominees: [{ personId: system.people['nominee-1'] }],
  });
  expect(started.status).toBe(201);
  caseId = started.body.caseId;
  task = await openTaskOf(system, caseId, 's1_scores');
});
afterAll(async () => {
  await system.stop();
});

const entry = (criterion: string, score: unknown, nomineeId = task.nomineeIds[0]) => ({ nomineeId, criterion, score });
const lock = (sheet: unknown, login = 'verifier') =>
  system.as(login).post(`/v1/tasks/${task.taskId}/scores`, { sheet });
const sheets = () => system.prisma.scoreSheet.count();
const events = () => system.prisma.caseEvent.count({ where: { caseId } });
const refusals = () => system.prisma.refusalRecord.count({ where: { caseId } });

describe('a score sheet', () => {
  it.each([
    ['above the range', '100.01', 'SCORE_OUT_OF_RANGE'],
    ['below the range', '-1', 'SCORE_OUT_OF_RANGE'],
    ['no decimal', 'eighty', 'SCORE_NOT_DECIMAL'],
    ['with an exponent', '8e1', 'SCORE_NOT_DECIMAL'],
    ['with a comma', '82,5', 'SCORE_NOT_DECIMAL'],
    ['with too many places', '82.125', 'SCORE_TOO_MANY_DECIMALS'],
    ['a JSON number', 82.5, 'NOT_DECIMAL_TEXT'],
  ])('is refused with a score %s', async (_what, score, rule) => {
    const before = [await sheets(), await events(), await refusals()];
    const answer = await lock([entry('reasoning', '80'), entry('strategy', score)]);
    expect(answer).toMatchObject({ status: 422, body: { class: 'invalid_score', rule, field: 'sheet.1.score' } });
    expect([await sheets(), await events(), await refusals()]).toEqual([before[0], before[1], (before[2] ?? 0) + 1]);
  });

  it('is refused when a criterion is missing, unknown or scored twice', async () => {
    const invalid = { status: 422, body: { class: 'invalid_score' } };
    expect(await lock([entry('reasoning', '80')])).toMatchObject(invalid);
    expect(await lock([entry('reasoning', '80'), entry('charm', '80')])).toMatchObject(invalid);
    const twice = [entry('reasoning', '80'), entry('strategy', '80'), entry('strategy', '81')];
    expect(await lock(twice)).toMatchObject(invalid);
  });

  it('is refused for a nominee that the case does not have, and from a person who is not asked', async () => {
    const unknown = [entry('reasoning', '80', 'nobody'), entry('strategy', '80', 'nobody')];
    expect(await lock(unknown)).toMatchObject({ status: 422, body: { class: 'unknown_nominee' } });
    const sheet = [entry('reasoning', '80'), entry('strategy', '80')];
    expect(await lock(sheet, 'kepala-bkpsdm')).toMatchObject({ status: 403, body: { class: 'not_assignee' } });
    expect(await sheets()).toBe(0);
  });

  it('is locked sealed: the ledger gets a commitment, and no score leaves the database before the reveal', async () => {
    const sheet = [{ ...entry('reasoning', '81.25'), note: 'Jernih' }, entry('strategy', '79')];
    const locked = await lock(sheet);
    expect(locked.status).toBe(201);
    const event = await system.prisma.caseEvent.findUniqueOrThrow({ where: { eventId: locked.body.decisionId } });
    expect(event.type).toBe('score_recorded');
    expect(event.canonical).not.toContain('81.25');
    const row = await system.prisma.scoreSheet.findFirstOrThrow();
    expect(event.canonical).toContain(row.commitment);
    expect(await lock(sheet)).toMatchObject({ status: 409, body: { class: 'already_decided' } });
  });
});
