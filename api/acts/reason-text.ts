import type { TextRef } from '../../domain/facts';
import type { Subject } from '../../prisma/subject-keys';
import { sealTexts } from '../records/texts';
import type { CommandCall } from './send-command';

/** The reason of an act, sealed under the key of `subject`, as the field that a command carries; none if not given. */
export async function reasonText(
  { deps, commandId }: CommandCall,
  subject: Subject,
  reason: string | undefined,
): Promise<{ readonly text?: TextRef }> {
  if (reason === undefined) return {};
  const [text] = await sealTexts(deps, commandId, [{ subject, text: reason }]);
  return text === undefined ? {} : { text };
}
