import type { SentenceMap } from './sentence-map';
import type { Teller } from './teller';

/** Papers that are issued and reports that leave the house. */
export const deliverySentences: Pick<SentenceMap, 'document_issued' | 'report_requested' | 'report_answered'> = {
  document_issued: ({ stageId, paperType, nomineeIds, resolved }, tell) => {
    const stage = tell.stage(stageId);
    const paper = [stage?.paper, ...(stage?.routePapers ?? [])].find((one) => one?.type === paperType);
    const title = paper?.title[tell.language] ?? tell.pick({ id: 'Naskah', en: 'The paper' });
    const number =
      resolved === undefined ? '' : tell.pick({ id: ` nomor ${resolved.number}`, en: ` ${resolved.number}` });
    const names =
      nomineeIds.length === 0 ? '' : `; ${tell.count(nomineeIds.length, { id: 'nama', en: 'name' }, 'names')}`;
    return tell.pick({ id: `${title}${number} ditandatangani${names}`, en: `${title}${number} was signed${names}` });
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

function about(nomineeId: string | null, tell: Teller): string {
  return nomineeId === null
    ? tell.pick({ id: 'berkas ini', en: 'this case' })
    : tell.pick({ id: `tentang ${tell.nominee(nomineeId)}`, en: tell.nominee(nomineeId) });
}

function receiverInWords(receiver: string, tell: Teller): string {
  return receiver === 'siasn' ? 'BKN (SIASN)' : tell.pick({ id: 'penerimanya', en: 'its receiver' });
}
