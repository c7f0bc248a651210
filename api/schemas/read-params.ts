import { z } from 'zod';

/** Ids of things that are read. */
const id = z.string().min(1).max(200);

export const documentParams = z.object({ documentId: id });
export const paperParams = z.object({ paperId: id });
export const verifyParams = z.object({ id });
export const pipelineParams = z.object({ pipeline: z.string().min(1).max(60) });
