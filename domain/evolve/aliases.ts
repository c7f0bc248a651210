import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/**
 * Aliases under which nominees are marked blind. Their order comes from a hash, so that it follows neither the names
 * nor the order of registration, and is the same on every replay. `taken` aliases were given before.
 */
export function aliasesOf(caseId: string, nomineeIds: readonly string[], taken: number): Map<string, string> {
  const shuffled = nomineeIds
    .map((nomineeId) => ({ nomineeId, place: bytesToHex(sha256(utf8ToBytes(`${caseId}\n${nomineeId}`))) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1));
  return new Map(
    shuffled.map(({ nomineeId }, index) => [nomineeId, `P-${String(taken + index + 1).padStart(2, '0')}`]),
  );
}
