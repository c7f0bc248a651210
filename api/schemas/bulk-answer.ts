import { z } from 'zod';
import { problemBodySchema } from './problem-body';
import { receiptSchema } from './receipt';

const bulkItemSchema = z
  .object({
    index: z.number().int().nonnegative(),
    taskId: z.string(),
    status: z
      .number()
      .int()
      .meta({ description: '201 with a receipt, 202 with a command to ask for, else a problem.' }),
    receipt: receiptSchema.optional(),
    problem: problemBodySchema.optional(),
    commandId: z.string().optional(),
  })
  .meta({ id: 'BulkItem' });
export type BulkItem = z.infer<typeof bulkItemSchema>;

export const bulkAnswerSchema = z.object({ items: z.array(bulkItemSchema) }).meta({ id: 'BulkAnswer' });
