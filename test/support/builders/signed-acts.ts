import type { Assertion } from '../../../domain/assertion';
import type { Command } from '../../../domain/commands';
import { actorIdOfAuthority } from '../../../domain/ids';
import type { PrismaClient } from '../../../prisma/generated/client';
import {
  makeAssertionKey,
  parseAssertionKey,
  parseAssertionKeys,
  signAct,
  type AssertionKey,
} from '../../../temporal/assertion-keys';

const [api, next, worker] = ['api-test', 'api-next', 'worker-test'].map(makeAssertionKey) as [Pair, Pair, Pair];

type Pair = ReturnType<typeof makeAssertionKey>;

/** As programs read them from their environment. */
export const testAssertionTexts = {
  api: api.privateText,
  worker: worker.privateText,
  known: [api, next, worker].map(({ publicText }) => publicText).join(','),
};

export const testAssertionKeys = {
  api: parseAssertionKey(testAssertionTexts.api, 'api'),
  /** To which the API changes. */
  next: parseAssertionKey(next.privateText, 'api'),
  worker: parseAssertionKey(testAssertionTexts.worker, 'worker'),
  known: parseAssertionKeys(testAssertionTexts.known),
};

/** An act signed as whoever sends such acts signs it. */
export function signedAct(caseId: string, body: Command, key: AssertionKey = keyFor(body)): Assertion {
  return signAct(key, { caseId, body });
}

/** Writes the call down that an act belongs to, as the API does before it sends anything. */
export async function writeCall(prisma: PrismaClient, command: Command): Promise<void> {
  const actorId = command.type === 'answer_gate' ? actorIdOfAuthority(command.authority) : command.actor?.personId;
  if (actorId === undefined) return;
  const { commandId, type } = command;
  await prisma.command.createMany({
    data: { commandId, actorId, key: commandId, route: `test ${type}`, fingerprint: commandId, status: 'pending' },
    skipDuplicates: true,
  });
}

function keyFor({ type, actor }: Command): AssertionKey {
  return actor !== null || type === 'answer_gate' ? testAssertionKeys.api : testAssertionKeys.worker;
}
