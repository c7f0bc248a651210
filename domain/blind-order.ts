import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/**
 * The order in which one rater reads what is marked blind: another one for each rater, so that being first or last
 * weighs on nobody, and the same whenever the rater looks again.
 */
export function blindOrder(taskId: string, raterId: string, nomineeIds: readonly string[]): string[] {
  return nomineeIds
    .map((nomineeId) => ({ nomineeId, place: placeOf(`${taskId}\n${raterId}\n${nomineeId}`) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ nomineeId }) => nomineeId);
}

function placeOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
