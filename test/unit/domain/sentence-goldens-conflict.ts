import { assignmentContext, by, selectionContext } from './sentence-context-sample';
import { text, type GoldensOf } from './sentence-golden-parts';

const ruling = { stageId: 'b12_score_integration', round: 1, taskId: 'task-9' };
const regent = { role: 'ppk', unitId: null, group: 'conflict', officeId: 'office-ppk' };

export const conflictGoldens: GoldensOf<'conflict_flagged' | 'conflict_ruled'> = {
  conflict_flagged: [
    {
      context: selectionContext,
      envelope: by(null),
      payload: { personId: 'p_panel2', nomineeId: 'n_bambang', ground: 'same_unit' },
      id: 'Penilai 2 ditandai mungkin berkonflik kepentingan dengan Bambang karena satu unit kerja; atasannya diminta memutus.',
      en: 'Panelist 2 was flagged for a possible conflict of interest with Bambang because they work in the same unit; the superior is asked to rule.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { personId: 'p_budi', nomineeId: 'n_rahmat', ground: 'nominated' },
      id: 'Budi ditandai mungkin berkonflik kepentingan dengan Rahmat karena ikut mengusulkannya; atasannya diminta memutus.',
      en: 'Budi was flagged for a possible conflict of interest with Rahmat because they nominated that person; the superior is asked to rule.',
    },
    {
      context: selectionContext,
      envelope: by('p_officer'),
      payload: { personId: 'p_panel2', nomineeId: null, ground: 'reported', text },
      text: { id: 'usaha bersama', en: 'a business together' },
      id: 'Penilai 2 ditandai mungkin berkonflik kepentingan karena ada laporan; atasannya diminta memutus: usaha bersama.',
      en: 'Panelist 2 was flagged for a possible conflict of interest because somebody reported it; the superior is asked to rule: a business together.',
    },
  ],
  conflict_ruled: [
    {
      context: selectionContext,
      envelope: by('p_ppk'),
      payload: {
        ...ruling,
        personId: 'p_panel2',
        nomineeIds: ['n_bambang'],
        outcome: 'recuse',
        capacity: regent,
        text,
      },
      text: { id: 'atasan langsungnya dahulu', en: 'a direct superior until lately' },
      id: 'Bupati (PPK) memutus bahwa Penilai 2 berkonflik kepentingan dengan Bambang dan harus mundur dari berkas ini: atasan langsungnya dahulu.',
      en: 'The regent (PPK) ruled that panelist 2 has a conflict of interest with Bambang and is recused from this case: a direct superior until lately.',
    },
    {
      context: selectionContext,
      envelope: by('p_ppk'),
      payload: { ...ruling, personId: 'p_panel2', nomineeIds: [], outcome: 'no_conflict', capacity: regent },
      id: 'Bupati (PPK) memutus bahwa Penilai 2 tidak berkonflik kepentingan.',
      en: 'The regent (PPK) ruled that panelist 2 has no conflict of interest.',
    },
  ],
};
