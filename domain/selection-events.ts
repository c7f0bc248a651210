import { z } from 'zod';
import {
  capacitySchema,
  idSchema,
  openedSchema,
  openedSheetSchema,
  panelMemberSchema,
  sha256Schema,
  sharedUnitSchema,
  termsSchema,
  tieOrdersSchema,
  textRefSchema,
} from './facts';
import { rankingResultSchema } from './ranking-result';

/** Events of a selection: its panel and terms, sealed and opened sheets, the order made of them, the choice. */
const stage = { stageId: z.string(), round: z.number().int().positive() };
const task = { ...stage, taskId: idSchema };
const by = { capacity: capacitySchema.optional() };
const nomineeIds = z.array(idSchema);

export const selectionEventPayloads = {
  panel_proposed: z.object({ members: z.array(panelMemberSchema), ...by }),
  panel_appointed: z.object({
    members: z.array(panelMemberSchema),
    /** Present where a decree completed a panel that recusals had thinned: who was called to it. */
    called: z.array(idSchema).optional(),
    ...by,
    resolved: z.object({ sameUnit: z.array(sharedUnitSchema).optional() }).optional(),
  }),
  /** Before anything is printed; the vacancy itself follows. */
  terms_set: z.object({ terms: termsSchema, ...by }),
  terms_published: z.object({ terms: termsSchema }),
  score_recorded: z.object({
    ...task,
    sheetId: idSchema,
    commitment: sha256Schema,
    nomineeIds,
    locked: z.number().int(),
    of: z.number().int(),
    /** Members who agreed on a score that is one for all; absent: nobody but who entered it was named. */
    present: z.array(idSchema).optional(),
    /** Absent: a sheet of before this was kept. Sealed like the sheet until the scores are revealed. */
    opened: openedSchema.optional(),
    ...by,
  }),
  /** `orders`: who comes before whom where ties are broken by what is in the dossiers; absent: nothing was to be ordered. */
  scores_revealed: z.object({ ...stage, sheets: z.array(openedSheetSchema), orders: tieOrdersSchema.optional() }),
  /** An arithmetic fix of an opened sheet, by its own scorer. The sheet as it was revealed stays in the ledger. */
  score_corrected: z.object({
    ...stage,
    sheetId: idSchema,
    corrections: z.array(z.object({ nomineeId: idSchema, criterion: z.string(), from: z.string(), to: z.string() })),
    text: textRefSchema,
    ...by,
  }),
  ranking_computed: z.object({ ...stage, ranking: rankingResultSchema }),
  choice_recorded: z.object({ ...task, nomineeId: idSchema, rank: z.number().int(), first: z.boolean() }),
} as const;
