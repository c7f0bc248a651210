import { type Client, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { CaseMessenger } from '../activities/ports';
import type { Command } from '../domain/commands';
import { workflowIdOfCase } from '../domain/ids';
import { type AssertionKey, signAct } from '../temporal/assertion-keys';
import { startCase } from '../temporal/start-case';
import type { LiveCase } from '../workflows/messages';

// An Update waits for a worker; the outbox has other things to do and comes back.
const UPDATE_MS = 10_000;
const SIGNAL_MS = 5_000;

export interface MessengerParts {
  readonly client: Client;
  readonly taskQueue: string;
  /** A worker's own: what it brings to a case is believed as little as anybody's without it. */
  readonly assertionKey: AssertionKey;
}

/** The outbox's way to Temporal. */
export function createCaseMessenger({ client, taskQueue, assertionKey }: MessengerParts): CaseMessenger {
  const handleOf = (caseId: string) => client.workflow.getHandle(workflowIdOfCase(caseId));
  const act = async (caseId: string, command: Command): Promise<'taken' | 'refused' | 'gone'> => {
    const assertion = signAct(assertionKey, { caseId, body: command });
    try {
      await client.withDeadline(Date.now() + UPDATE_MS, () =>
        handleOf(caseId).executeUpdate('act', { args: [command, assertion], updateId: command.commandId }),
      );
      return 'taken';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return 'gone';
      if (failureType(error) === 'refused') return 'refused';
      throw error;
    }
  };
  return {
    async start(start) {
      const assertion = signAct(assertionKey, { caseId: start.caseId, body: start.opening });
      await client.withDeadline(Date.now() + UPDATE_MS, () =>
        startCase(client, { ...start, assertion }, { taskQueue }),
      );
    },
    answerReport: act,
    offerSlot: act,
    heardUpTo: async (caseId) => {
      try {
        return await client.withDeadline(Date.now() + UPDATE_MS, async () => {
          const { status } = await handleOf(caseId).describe();
          // Asking a case that is over would only replay it.
          return status.name === 'RUNNING' ? (await handleOf(caseId).query<LiveCase>('state')).head.sequence : 'gone';
        });
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'gone';
        throw error;
      }
    },
    notify: async (caseId, notice) => {
      try {
        await client.withDeadline(Date.now() + SIGNAL_MS, () => handleOf(caseId).signal('factChanged', notice));
        return 'taken';
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) return 'gone';
        throw error;
      }
    },
  };
}

function failureType(error: unknown): string | undefined {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure ? (cause.type ?? undefined) : undefined;
}
