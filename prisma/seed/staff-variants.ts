import type { Dossier } from '../../domain/eligibility/dossier';
import type { Dice } from './dice';

/** One thing that is not as it should be in a person's file, and the unit's village codes to hang it on. */
export interface StaffVariant {
  readonly name: string;
  /** How many of the staff have it. */
  readonly count: number;
  readonly change: (dossier: Dossier, context: { dice: Dice; villageCodes: readonly string[] }) => Partial<Dossier>;
}

const appraisals = (previous: Dossier['skp'][number]['predicate'], last: Dossier['skp'][number]['predicate']) => [
  { year: 2024, predicate: previous },
  { year: 2025, predicate: last },
];

/**
 * Faults spread over the staff, so that every rule of the assignment's checks finds somebody. Teachers, health workers
 * and agricultural advisers are not among them: their posts come with their units.
 */
export const staffVariants: readonly StaffVariant[] = [
  {
    name: 'contract_short',
    count: 12,
    change: ({ status }) => (status === 'PNS' ? { onLeave: true } : { contractEnd: '2026-12-31' }),
  },
  { name: 'skp_last_low', count: 8, change: () => ({ skp: appraisals('baik', 'butuh_perbaikan') }) },
  { name: 'skp_previous_low', count: 4, change: () => ({ skp: appraisals('kurang', 'baik') }) },
  { name: 'skp_missing', count: 4, change: () => ({ skp: [{ year: 2025, predicate: 'baik' }] }) },
  {
    name: 'discipline_examined',
    count: 4,
    change: () => ({ discipline: [{ status: 'examined', start: '2026-02-10' }] }),
  },
  {
    name: 'discipline_imposed',
    count: 4,
    change: () => ({ discipline: [{ level: 'berat', status: 'imposed', start: '2026-03-02', end: '2027-12-31' }] }),
  },
  {
    name: 'discipline_over',
    count: 3,
    change: () => ({ discipline: [{ level: 'sedang', status: 'imposed', start: '2023-03-01', end: '2023-08-31' }] }),
  },
  {
    name: 'discipline_light',
    count: 3,
    change: () => ({ discipline: [{ level: 'ringan', status: 'imposed', start: '2026-01-12' }] }),
  },
  {
    name: 'kin_on_board',
    count: 8,
    change: (_, { dice, villageCodes }) => ({
      kinBoard: [{ cooperativeCode: dice.pick(villageCodes), degree: dice.between(1, 4) }],
    }),
  },
  { name: 'on_board', count: 4, change: (_, { dice, villageCodes }) => ({ boardOf: [dice.pick(villageCodes)] }) },
  {
    name: 'school_only',
    count: 14,
    change: ({ status }) => ({ education: 'SMA', rank: status === 'PNS' ? 'II/b' : 'V' }),
  },
  { name: 'on_leave', count: 7, change: () => ({ onLeave: true }) },
  { name: 'open_assignment', count: 8, change: () => ({ openAssignment: true }) },
  { name: 'consent_missing', count: 7, change: () => ({ consent: false }) },
  { name: 'open_audit_findings', count: 5, change: (_, { dice }) => ({ openAuditFindings: dice.between(1, 3) }) },
  { name: 'birth_date_differs', count: 3, change: ({ birthDate }) => ({ birthDate: `${birthDate.slice(0, 8)}01` }) },
  { name: 'document_missing', count: 6, change: ({ documents }) => ({ documents: documents.slice(0, -1) }) },
  {
    name: 'document_expired',
    count: 4,
    change: ({ documents }) => ({
      documents: documents.map((paper) =>
        paper.type === 'identity_card' ? { ...paper, expiresOn: '2025-06-30' } : paper,
      ),
    }),
  },
  { name: 'no_longer_active', count: 3, change: () => ({ active: false }) },
];
