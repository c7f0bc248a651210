import { mandateFact, officeFact, person, units } from './people';
import type { Person } from './people';

const at = (date: string): string => `2026-${date}T00:00:00.000Z`;

/**
 * People whose right to act comes and goes while a case of February 2026 runs: offices that begin and end, mandates
 * that are over, not yet begun, or for another stage, and a nominee who stands in for somebody.
 */
export const changingPeople: readonly Person[] = [
  person('council-6', [officeFact('council', 'council-6', { validFrom: at('02-20') })]),
  person('council-7', [officeFact('council', 'council-7', { validTo: at('02-05') })]),
  person(
    'plt-verifier',
    [],
    [
      mandateFact('m-verifier', {
        principalId: 'bkpsdm_verifier-1',
        role: 'bkpsdm_verifier',
        validFrom: at('02-04'),
        validTo: at('02-20'),
      }),
    ],
  ),
  person(
    'plh-kepala',
    [],
    [
      mandateFact('m-kepala', {
        principalId: 'kepala_bkpsdm-1',
        role: 'kepala_bkpsdm',
        kind: 'plh',
        validTo: at('02-12'),
      }),
    ],
  ),
  person('over', [], [delegation('m-over', 'council-2', { validTo: at('02-06') })]),
  person('not-yet', [], [delegation('m-not-yet', 'council-3', { validFrom: at('03-01') })]),
  person('elsewhere', [], [delegation('m-elsewhere', 'council-1', { scope: ['other-pipeline', 'b0_vacancy_plan'] })]),
  person(
    'for-stages',
    [],
    [delegation('m-for-stages', 'council-5', { scope: ['s2_decision', 's3_decision', 's4_check'] })],
  ),
  person('double', [officeFact('council', 'double')], [delegation('m-double', 'council-1', {})]),
  person('nominee-2', [], [delegation('m-nominee', 'council-4', {})]),
];

/** People who work where some nominees do, and judge them. */
export const colleagues: readonly Person[] = [
  ...['tim_penempatan-1', 'council-3', 'assessor-1'].map((personId) => {
    const role = personId.replace(/-\d$/, '');
    return { ...person(personId, [officeFact(role, personId)]), unitId: units.agencies[1] };
  }),
  ...['panel-2', 'panel-3', 'dpmdes-1'].map((personId) => ({
    ...person(personId, personId === 'dpmdes-1' ? [officeFact('dpmdes', personId)] : []),
    unitId: units.agencies[0],
  })),
];

/** Who tries what they may not: mostly persons of the list above, and some without any part. */
export const strangers: readonly string[] = [
  ...changingPeople.map(({ personId }) => personId),
  'nominee-1',
  'council-1',
  'council-2',
  'ppk-1',
  'plt-regent',
  'former-legal',
  'late-substitute',
  'auditor-1',
  'bkn_desk-1',
  'asisten-1',
];

function delegation(
  mandateId: string,
  principalId: string,
  rest: Partial<Parameters<typeof mandateFact>[1]>,
): ReturnType<typeof mandateFact> {
  return mandateFact(mandateId, { principalId, role: 'council', kind: 'delegation', ...rest });
}
