import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { operations } from '../../../api/routes/operations';
import { caseCalls, plainCalls, type AccessCall } from '../../support/access-calls';
import { openTarget, targetNames, type Target, type TargetName } from '../../support/access-targets';
import { startSystem, type RunningSystem } from '../../support/running-system';

jest.setTimeout(600_000);

/** A row of `test/access-expected.csv`: the call, whose case it is aimed at, and what each login is answered. */
type Row = Readonly<Record<string, string>> & { readonly operation: string; readonly target: string };

const expected: Row[] = parse(readFileSync(join(__dirname, '../../access-expected.csv'), 'utf8'), {
  columns: true,
  comment: '#',
  trim: true,
});
const logins = Object.keys(expected[0] ?? {}).filter((column) => column !== 'operation' && column !== 'target');

let system: RunningSystem;
beforeAll(async () => {
  system = await startSystem({ gateSecrets: { bkn: ['whsec_dGhpcyBpcyBub3QgYSBzZWNyZXQgYXQgYWxs'] } });
});
afterAll(async () => {
  await system.stop();
});

/** 401, 403 or 404 if the call is kept from this person; `ok` for whatever else it is answered. */
async function outcomeOf(login: string, call: AccessCall): Promise<{ told: string; changed: boolean }> {
  const token = login === 'nobody' ? undefined : await system.signToken({ personId: system.as(login).personId });
  const { status } = await system.call(call.method, call.path, token, {
    ...(call.form === undefined ? { body: call.body } : { raw: call.form() }),
    ...(call.method === 'GET' ? { key: null } : {}),
  });
  if (status >= 500) throw new Error(`${call.method} ${call.path} as ${login}: ${String(status)}`);
  const isKept = [401, 403, 404].includes(status);
  return { told: isKept ? String(status) : 'ok', changed: status < 300 && call.method !== 'GET' };
}

async function rowOfCase(operation: string, target: TargetName): Promise<Record<string, string>> {
  const callOf = caseCalls[operation];
  if (callOf === undefined) throw new Error(`no call of ${operation}`);
  const told: Record<string, string> = { operation, target };
  let aim: Target = await openTarget(system, target);
  for (const login of logins) {
    const answer = await outcomeOf(login, callOf(aim, system));
    told[login] = answer.told;
    // Whoever was let in has changed the case: the next one is asked about a fresh one.
    if (answer.changed) aim = await openTarget(system, target);
  }
  return told;
}

async function rowOf(operation: string): Promise<Record<string, string>> {
  const told: Record<string, string> = { operation, target: '-' };
  const callOf = plainCalls[operation];
  if (callOf === undefined) throw new Error(`no call of ${operation}`);
  for (const login of logins) told[login] = (await outcomeOf(login, callOf())).told;
  return told;
}

describe('the table of who is let in', () => {
  it('has every operation, about each target where it reaches a case', () => {
    const wanted = operations.flatMap(({ id }) =>
      id in caseCalls ? targetNames.map((target) => `${id} ${target}`) : [`${id} -`],
    );
    expect(expected.map(({ operation, target }) => `${operation} ${target}`).sort()).toEqual(wanted.sort());
  });

  it.each(Object.keys(plainCalls))('is what %s answers', async (operation) => {
    expect(await rowOf(operation)).toEqual(expected.find((row) => row.operation === operation));
  });

  it.each(Object.keys(caseCalls).flatMap((id) => targetNames.map((target) => [id, target] as const)))(
    'is what %s answers about the %s case',
    async (operation, target) => {
      const row = expected.find((one) => one.operation === operation && one.target === target);
      expect(await rowOfCase(operation, target)).toEqual(row);
    },
  );
});
