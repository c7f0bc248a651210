import { z } from 'zod';
import { maxActorsPerStage, maxNominees } from '../../domain/limits';
import { commentSchema, nomineeCommentSchema } from './free-text';

const id = z.string().min(1).max(200);

/** A person by id or by login. */
const personName = z.string().min(1).max(200).meta({ description: 'A person, by `personId` or by login.' });

export const handOverBody = z
  .object({ to: personName, reason: commentSchema.optional() })
  .meta({ id: 'HandOverRequest' });

export const reassignmentBody = z
  .object({ to: personName, reason: commentSchema })
  .meta({ id: 'ReassignmentRequest', description: 'To somebody who is asked, or to a lawful substitute.' });

/** Criteria per nominee and sheet: more are no longer a sheet that a person fills in. */
const MAX_CRITERIA = 20;

export const sheetBody = z
  .object({
    sheet: z
      .array(
        z.object({
          nomineeId: id,
          criterion: z.string().min(1).max(60),
          // A JSON number may have been rounded on its way, so it is refused as a score, not read as one.
          score: z
            .union([z.string().max(40), z.number()])
            .meta({ description: 'A decimal as text, for example "82.25".' }),
          note: nomineeCommentSchema.optional(),
        }),
      )
      .min(1)
      .max(maxNominees * MAX_CRITERIA),
    present: z
      .array(personName)
      .max(maxActorsPerStage)
      .optional()
      .meta({ description: 'Members who agreed on a collegiate score; only there.' }),
  })
  .meta({ id: 'SheetRequest' });
export type SheetBody = z.infer<typeof sheetBody>;

export const correctionBody = z
  .object({
    sheet: sheetBody.shape.sheet.element.omit({ note: true }).array().min(1).max(100),
    reason: commentSchema.meta({ description: 'What was reckoned wrong.' }),
  })
  .meta({ id: 'ScoreCorrection', description: 'The cells of an opened sheet that hold a mistake of arithmetic.' });
export type CorrectionBody = z.infer<typeof correctionBody>;

export const taskDraftBody = z
  .object({ draft: z.record(z.string(), z.unknown()) })
  .meta({ id: 'TaskDraftRequest', description: 'What was typed so far; sealed under the writer’s key.' });

export const panelBody = z
  .object({
    members: z
      .array(
        z.object({
          personId: personName,
          chair: z.boolean().default(false),
          internal: z.boolean(),
          alternate: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(30),
  })
  .meta({ id: 'PanelRequest' });

export const conflictBody = z
  .object({
    personId: personName
      .optional()
      .meta({ description: 'Who has the conflict, if it is another person who acts in the case; else the caller.' }),
    nomineeId: id.optional(),
    reason: commentSchema.optional(),
  })
  .default({})
  .meta({ id: 'ConflictRequest' });
