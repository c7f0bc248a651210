import { z } from 'zod';

const id = z.string().min(1).max(200);

export const caseParams = z.object({ caseId: id });
export const nomineeParams = z.object({ caseId: id, nomineeId: id });
export const taskParams = z.object({ taskId: id });
export const sheetParams = z.object({ sheetId: id });
export const draftParams = z.object({ draftId: id });
export const vacancyParams = z.object({ vacancyId: id });
export const commandParams = z.object({ commandId: id });
export const officeParams = z.object({ officeId: id });
export const sessionParams = z.object({ sessionId: id });
export const personParams = z.object({ personId: id });
export const holdParams = z.object({ holdId: id });
export const mandateParams = z.object({ mandateId: id });
/** Without a leading zero: a year is kept as a number, and its text is the calendar's key. */
export const yearParams = z.object({ year: z.string().regex(/^[1-9]\d{3}$/) });
