import { a2, type GoldensOf } from './sentence-golden-parts';
import { assignee, assignmentContext, by } from './sentence-context-sample';

const legal = { stageId: 'a8_legal_review', round: 1, taskId: 't_legal' };
const a7 = { stageId: 'a7_agency_review', round: 1, taskId: 't_agency' };
const ask = (role: string) => ({ group: 'main', role, unitId: null, except: [] });

export const holderGoldens: GoldensOf<'holders_changed' | 'quorum_unreachable'> = {
  holders_changed: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...legal,
        why: 'office',
        asks: [ask('kabag_hukum')],
        resolved: {
          assignees: [assignee('p_legal', 'kabag_hukum')],
          proxy: false,
          joined: ['p_legal'],
          left: ['p_asisten'],
        },
      },
      id: 'Pemegang jabatan berubah; tugas kini pada Kabag Hukum.',
      en: 'An office changed hands; the task is now with the head of Legal.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { ...a2, why: 'mandate', asks: [ask('bkpsdm_verifier')] },
      id: 'Mandat berubah; tugas menunggu Verifikator BKPSDM, belum ada yang dapat menerimanya.',
      en: 'A mandate changed; the task waits for BKPSDM verifiers, nobody can receive it yet.',
    },
  ],
  quorum_unreachable: [
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...a7,
        cause: 'barred',
        have: 0,
        need: 1,
        asks: [ask('sekretaris_bkpsdm')],
        later: [],
        tell: [ask('hr_officer')],
        resolved: { assignees: [assignee('p_dewi', 'sekretaris_bkpsdm')], proxy: false, told: ['p_officer'] },
      },
      id: 'Tahap ini tidak dapat mencapai kuorum: yang diminta sudah bertugas lain dalam berkas ini (R1) (0 dari 1). Pengganti yang sah: Sekretaris BKPSDM.',
      en: 'This stage cannot reach its quorum: those asked have done another duty in this case (R1) (0 of 1). Lawful substitutes: the secretary of BKPSDM.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: { ...legal, cause: 'vacant', have: 0, need: 1, asks: [], later: [], tell: [ask('hr_officer')] },
      id: 'Tahap ini tidak dapat mencapai kuorum: tidak ada yang memegang jabatan yang diminta (0 dari 1). Alur ini tidak menyebut pengganti; diperlukan mandat atau pejabat baru.',
      en: 'This stage cannot reach its quorum: nobody holds the office that is asked (0 of 1). The pipeline names no substitute; a mandate or a new holder is needed.',
    },
    {
      context: assignmentContext,
      envelope: by(null),
      payload: {
        ...a7,
        cause: 'conflict',
        have: 0,
        need: 1,
        asks: [ask('sekretaris_bkpsdm')],
        later: [],
        tell: [],
        resolved: { assignees: [], proxy: false, told: [] },
      },
      id: 'Tahap ini tidak dapat mencapai kuorum: yang diminta mempunyai konflik kepentingan (0 dari 1). Pengganti yang disebut alur ini (Sekretaris BKPSDM) tidak dapat bertindak; diperlukan mandat.',
      en: 'This stage cannot reach its quorum: those asked have a conflict of interest (0 of 1). The substitutes that the pipeline names (the secretary of BKPSDM) cannot act; a mandate is needed.',
    },
  ],
};
