import type { EventPayload } from '../events';
import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

/** Papers that are issued and reports that leave the house. */
export const deliverySentences: Pick<SentenceMap, 'document_issued' | 'report_requested' | 'report_answered'> = {
  document_issued: ({ stageId, paperType, nomineeIds, changes, resolved }, tell) => {
    const stage = tell.stage(stageId);
    const paper = [stage?.paper, ...(stage?.routePapers ?? [])].find((one) => one?.type === paperType);
    const title = paper?.title[tell.language] ?? tell.pick({ id: 'Naskah', en: 'The paper' });
    const number =
      resolved === undefined ? '' : tell.pick({ id: ` nomor ${resolved.number}`, en: ` ${resolved.number}` });
    const names =
      nomineeIds.length === 0 ? '' : `; ${tell.count(nomineeIds.length, { id: 'nama', en: 'name' }, 'names')}`;
    const done = tell.pick({ id: `${title}${number} ditandatangani`, en: `${title}${number} was signed` });
    return `${done}${changes === undefined ? '' : `, ${changeInWords(changes, tell)}`}${names}`;
  },
  report_requested: ({ nomineeId, receiver, attempt }, tell) => {
    const again =
      attempt > 1 ? tell.pick({ id: `, pengiriman ke-${String(attempt)}`, en: `, delivery ${String(attempt)}` }) : '';
    return tell.pick({
      id: `Laporan ${about(nomineeId, tell)} dikirim ke ${receiverInWords(receiver, tell)}${again}`,
      en: `The report on ${about(nomineeId, tell)} was sent to ${receiverInWords(receiver, tell)}${again}`,
    });
  },
  report_answered: ({ nomineeId, outcome }, tell) => {
    const accepted = outcome === 'acknowledged';
    return tell.pick({
      id: `Laporan ${about(nomineeId, tell)} ${accepted ? 'diterima' : 'tidak diterima dan perlu diperbaiki'}`,
      en: `The report on ${about(nomineeId, tell)} was ${accepted ? 'acknowledged' : 'not accepted and needs fixing'}`,
    });
  },
};

/** What a paper does to the one that it changes, after the paper's own name. */
function changeInWords(
  { kind, number }: Pick<NonNullable<EventPayload<'document_issued'>['changes']>, 'kind' | 'number'>,
  tell: Teller,
): string {
  return {
    correct: tell.pick({ id: `meralat keputusan nomor ${number}`, en: `correcting decree ${number}` }),
    amend: tell.pick({ id: `mengubah keputusan nomor ${number}`, en: `amending decree ${number}` }),
    revoke: tell.pick({ id: `mencabut keputusan nomor ${number}`, en: `revoking decree ${number}` }),
    judgment: tell.pick({
      id: `melaksanakan putusan pengadilan atas keputusan nomor ${number}`,
      en: `carrying out a judgment on decree ${number}`,
    }),
  }[kind];
}

function about(nomineeId: string | null, tell: Teller): string {
  return nomineeId === null
    ? tell.pick({ id: 'berkas ini', en: 'this case' })
    : tell.pick({ id: `tentang ${tell.nominee(nomineeId)}`, en: tell.nominee(nomineeId) });
}

function receiverInWords(receiver: string, tell: Teller): string {
  return receiver === 'siasn' ? 'BKN (SIASN)' : tell.pick({ id: 'penerimanya', en: 'its receiver' });
}
