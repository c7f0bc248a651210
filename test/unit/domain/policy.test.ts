import {
  PolicyError,
  policySchema,
  settingDays,
  settingFlag,
  settingList,
  settingNumber,
  settingTable,
  settingText,
} from '../../../domain/policy';
import type { Policy } from '../../../domain/policy';

const legalRef = 'Proposed default; regulation silent';
const policy: Policy = {
  policyId: 'test',
  version: 1,
  validFrom: '2026-01-01',
  settings: {
    number: { value: 3, unit: 'count', legalRef, tag: 'default' },
    text: { value: 'D3', legalRef, tag: 'default' },
    flag: { value: false, legalRef, tag: 'default' },
    list: { value: ['health'], legalRef, tag: 'default' },
    table: { value: { W: '35', AC: 25 }, legalRef, tag: 'default' },
    days: { value: 15, unit: 'cd', legalRef, tag: 'default' },
  },
};

test('gives each setting in its type', () => {
  expect(settingNumber(policy, 'number')).toBe(3);
  expect(settingText(policy, 'text')).toBe('D3');
  expect(settingFlag(policy, 'flag')).toBe(false);
  expect(settingList(policy, 'list')).toEqual(['health']);
  expect(settingTable(policy, 'table')).toEqual({ W: '35', AC: '25' });
  expect(settingDays(policy, 'days')).toEqual({ days: 15, unit: 'cd' });
});

test('names the key that is missing or has another type', () => {
  const readers = { settingNumber, settingText, settingFlag, settingList, settingTable, settingDays };
  for (const [name, read] of Object.entries(readers)) {
    expect(() => read(policy, 'due.nothing')).toThrow(
      expect.objectContaining({ name: 'PolicyError', key: 'due.nothing', fault: 'missing' }) as PolicyError,
    );
    const wrong = name === 'settingText' ? 'number' : 'text';
    expect(() => read(policy, wrong)).toThrow(
      expect.objectContaining({ key: wrong, fault: 'wrong_type' }) as PolicyError,
    );
  }
  expect(() => settingNumber(policy, 'toString')).toThrow(PolicyError);
  expect(() => settingDays(policy, 'number')).toThrow(PolicyError);
});

test('refuses a setting without a legal reference and a start that is no day', () => {
  const { legalRef: _, ...bare } = policy.settings['number']!;
  expect(policySchema.safeParse({ ...policy, settings: { bare } }).success).toBe(false);
  expect(policySchema.safeParse({ ...policy, validFrom: '2026-02-30' }).success).toBe(false);
  expect(policySchema.safeParse(policy).success).toBe(true);
});
