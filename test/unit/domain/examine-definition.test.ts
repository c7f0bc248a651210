import { examineDefinition } from '../../../domain/examine-definition';
import type { Holders } from '../../../domain/definition-checks/holder-faults';
import { shippedPipelines } from '../../../domain/pipelines/registry';
import { threeSteps } from '../../../domain/pipelines/custom-example';
import { policy2026 } from '../../../domain/policies/policy-2026';
import { explainFault } from '../../../domain/sentences/definition-faults';

const everybody: Holders = new Map([
  ...['hr_officer', 'kepala_bkpsdm', 'kabag_hukum', 'sekda'].map((role) => [role, [`${role}-1`]] as const),
]);

interface Draft extends Record<string, unknown> {
  stages: Record<string, unknown>[];
}

const draft = (): Draft => JSON.parse(JSON.stringify(threeSteps)) as Draft;
const faults = (raw: unknown, holders: Holders = everybody): string[] =>
  examineDefinition(raw, policy2026, holders).faults.map(({ path, rule }) => `${path} ${rule}`);

describe('the examination of a definition', () => {
  it('reads it as its author wrote it', () => {
    expect(examineDefinition(draft(), policy2026, everybody)).toMatchObject({ definition: threeSteps, faults: [] });
    expect(faults(null)).toEqual([' SHAPE']);
    const misspelt = draft();
    misspelt.stages[1] = { ...misspelt.stages[1], remainders: [] };
    expect(faults(misspelt)).toEqual(['stages.1.remainders UNKNOWN_FIELD']);
  });

  it('asks the directory who could answer', () => {
    expect(faults(draft(), new Map([...everybody, ['sekda', []]]))).toEqual(['stages.2.actors.0.role ROLE_NOT_HELD']);
    const two = draft();
    two.stages[0] = { ...two.stages[0], quorum: { groups: [{ group: 'main', rule: { kind: 'count', n: 2 } }] } };
    expect(faults(two)).toEqual(['stages.0.quorum.groups.0.rule QUORUM_TOO_LARGE']);
    // A substitute is one person more who may answer.
    expect(faults(two, new Map([...everybody, ['kepala_bkpsdm', ['head', 'substitute']]]))).toEqual([]);
  });

  it('finds duties that one person would hold', () => {
    const apart = draft();
    apart.separateDuties = [['agency', 'legal']];
    apart.stages[0] = { ...apart.stages[0], duty: 'agency' };
    apart.stages[1] = { ...apart.stages[1], duty: 'legal' };
    expect(faults(apart)).toEqual([]);
    const same = new Map([...everybody, ['kepala_bkpsdm', ['one']], ['kabag_hukum', ['one']]]);
    expect(faults(apart, same)).toEqual(['stages.1.duty DUTIES_CANNOT_BE_APART']);
  });

  it('finds a panel that nobody forms', () => {
    const panel = draft();
    panel.stages[0] = { ...panel.stages[0], actors: [{ role: 'pansel_member', of: 'panel' }] };
    expect(faults(panel)).toEqual(['stages.0.actors PANEL_NOT_FORMED']);
  });

  it('finds nothing wrong with what ships, where every office is held by several', () => {
    for (const definition of shippedPipelines) {
      const roles = JSON.stringify(definition).matchAll(/"role":"([a-z_]+)"/g);
      const held = [...roles].map(([, role]) => role ?? '').concat(definition.startedBy);
      const holders = new Map(held.map((role) => [role, [1, 2, 3].map((one) => `${role}-${String(one)}`)]));
      expect(faults(JSON.parse(JSON.stringify(definition)), holders)).toEqual([]);
    }
  });

  it('says each fault in plain words of both languages', () => {
    for (const rule of ['SHAPE', 'ROLE_NOT_HELD', 'LOOP_UNBOUNDED'] as const) {
      const [id, en] = [explainFault(rule, 'id'), explainFault(rule, 'en')];
      expect(id).not.toBe(en);
      expect(`${id}${en}`).not.toMatch(/[_{}]/);
    }
  });
});
