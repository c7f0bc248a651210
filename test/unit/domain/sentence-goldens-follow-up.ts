import { assignmentContext, by } from './sentence-context-sample';
import type { GoldensOf } from './sentence-golden-parts';

export const followUpGoldens: GoldensOf<'term_lapsed' | 'round_published'> = {
  term_lapsed: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { nomineeId: 'n_rahmat', endDate: '2029-02-28', legalRef: 'SEB 2025' },
      id: 'Penugasan Rahmat berakhir pada Rabu, 28 Februari 2029 karena waktunya habis dan belum ada keputusan lain (SEB 2025); Rahmat kembali ke instansi asal.',
      en: 'The assignment of Rahmat ended on Wednesday 28 February 2029 because its time was over and nothing else had been decided (SEB 2025); Rahmat returns to the origin agency.',
    },
  ],
  round_published: [
    {
      context: assignmentContext,
      envelope: by('p_dinas'),
      payload: {
        stageId: 'a0_demand_mapping',
        round: 1,
        districtCode: '64.08.09',
        resolved: {
          cooperatives: [
            { cooperativeCode: '64.08.09.2001', legalEntity: true, openSlots: 1 },
            { cooperativeCode: '64.08.09.2002', legalEntity: true, openSlots: 0 },
            { cooperativeCode: '64.08.09.2010', legalEntity: false, openSlots: 0 },
          ],
        },
      },
      id: 'Kebutuhan Kecamatan Bengalon diumumkan: 1 formasi terbuka pada 1 KDKMP, 2 KDKMP ditutup untuk periode ini.',
      en: 'The demand of Bengalon was published: 1 place open at 1 KDKMP, 2 KDKMPs closed for this round.',
    },
  ],
};
