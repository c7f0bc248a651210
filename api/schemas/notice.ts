import { z } from 'zod';
import { listOf } from './list';

export const noticeSchema = z
  .object({
    noticeId: z.string(),
    about: z.string(),
    caseId: z.string(),
    stageId: z.string().nullable(),
    taskId: z.string().nullable(),
    nomineeId: z.string().nullable(),
    at: z.iso.datetime(),
    title: z.string(),
    message: z.string().meta({ description: 'What happened and why, in words.' }),
    evidence: z
      .array(
        z.object({ code: z.string(), meaning: z.string(), seen: z.string(), limit: z.string(), legalRef: z.string() }),
      )
      .meta({ description: 'What the result relies on: what was seen, the limit, and its source.' }),
    figures: z
      .object({ rank: z.number().int().nullable(), score: z.string() })
      .optional()
      .meta({ description: 'Of a selection: one’s own place and score.' }),
    objection: z
      .object({
        way: z.enum(['window', 'written']),
        to: z.string().nullable(),
        until: z.iso.date().nullable(),
        fileDays: z.number().int(),
        answerDays: z.number().int(),
        legalRef: z.string(),
        message: z.string(),
      })
      .nullable()
      .meta({ description: 'How and until when one may object; null where there is nothing to object to.' }),
    receipt: z
      .object({
        receivedAt: z.iso.datetime(),
        late: z.boolean(),
        documents: z.array(z.object({ documentId: z.string(), sha256: z.string() })),
      })
      .optional()
      .meta({ description: 'Of an application: when it came in, and the hashes of its files.' }),
  })
  .meta({ id: 'Notice' });
export type NoticeBody = z.infer<typeof noticeSchema>;

export const noticeListSchema = listOf(noticeSchema, 'NoticeList');
