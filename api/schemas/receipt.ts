import { z } from 'zod';

/** What a person gets for an act: its place in the ledger, which `GET /v1/cases/{caseId}/history` shows. */
export const receiptSchema = z
  .object({
    decisionId: z.string(),
    commandId: z.string(),
    taskId: z.string().nullable(),
    caseId: z.string(),
    sequence: z.number().int().meta({ description: 'Place of the act in the ledger of its case.' }),
    hash: z.string().meta({ description: 'SHA-256 of the act in the chain of its case, lower hex.' }),
    recordedAt: z.iso.datetime(),
    outcome: z.string().nullable(),
    quorum: z.object({ have: z.number().int(), need: z.number().int() }).nullable(),
    caseStatus: z.string(),
    stageId: z.string().nullable(),
    sheetId: z.string().optional().meta({ description: 'Of the score sheet that the act locked.' }),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof receiptSchema>;

export const splitReceiptSchema = receiptSchema
  .extend({ newCaseId: z.string().meta({ description: 'The case in which the named nominees go on.' }) })
  .meta({ id: 'SplitReceipt' });
