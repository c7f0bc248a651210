import type { Assertion } from '../../domain/assertion';
import { canonicalJson } from '../../domain/hash-chain';
import type { SubmittedCommand } from '../../domain/recording';
import type { Transaction } from './transaction';

/** Keeps what was signed beside the ledger, so that anybody with the public keys can check later who did what. */
export async function keepAssertions(
  tx: Transaction,
  { caseId, recordedAt }: { readonly caseId: string; readonly recordedAt: string },
  recorded: readonly SubmittedCommand[],
): Promise<void> {
  const data = recorded.flatMap(({ envelope, origin }) => {
    if (origin === 'case') return [];
    const { keyId, signed, signature } = origin.assertion as Assertion;
    const { commandId } = envelope;
    return { caseId, commandId, keyId, signed, signature, body: canonicalJson(origin.body), recordedAt };
  });
  if (data.length > 0) await tx.actAssertion.createMany({ data });
}
