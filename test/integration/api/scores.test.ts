import { digestText } from '../../../domain/hash-chain';
import { openTaskOf, type OpenTask } from '../../support/open-task';
import { startSystem, type RunningSystem } from '../../support/running-system';
import { scoringSample as scoring } from '../../support/scoring-sample';

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
