import type { Notifier } from '../ports';
import { postSigned, type Receiver } from './post-signed';

/** A messenger of the agency's own that takes notices over HTTP: ids and codes, no names and no words. */
export function createHttpNotifier(receiver: Receiver): Notifier {
  return {
    async notify(notice) {
      // One message of the outbox may be for several persons, each of whom is told once.
      const id = `${notice.messageId}.${notice.personId}`;
      await postSigned(receiver, { id, body: { type: 'notice', ...notice } });
    },
  };
}
