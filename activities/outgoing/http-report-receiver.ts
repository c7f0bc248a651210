import { z } from 'zod';
import type { ReportReceiver } from '../ports';
import { DeliveryError, postSigned, type Receiver } from './post-signed';

const answerSchema = z.object({
  outcome: z.enum(['acknowledged', 'rejected']),
  reference: z.string().trim().min(1).max(200),
});

/**
 * A register that takes reports over HTTP. It is told ids and the number of the paper, and looks the rest up with its own
 * rights; it answers `{outcome, reference}`.
 */
export function createHttpReportReceiver(receiver: Receiver): ReportReceiver {
  return {
    async deliver({ messageId, ...report }) {
      const text = await postSigned(receiver, { id: messageId, body: { type: 'report', ...report } });
      const read = answerSchema.safeParse(jsonOf(text));
      if (!read.success) throw new DeliveryError('the receiver gave no answer that can be read');
      return read.data;
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
