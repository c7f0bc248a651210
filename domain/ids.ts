/** Identifiers have a function and an inverse here, and are opaque everywhere else. */

export function workflowIdOfCase(caseId: string): string {
  return `case:${caseId}`;
}

export function caseIdOfWorkflow(workflowId: string): string | undefined {
  return /^case:(.+)$/.exec(workflowId)?.[1];
}

/** Tasks are numbered within their case, so that the decider can name them without a random source. */
export function taskIdOf(caseId: string, ordinal: number): string {
  return `${caseId}-t${ordinal}`;
}

export function caseIdOfTask(taskId: string): string | undefined {
  return /^(.+)-t\d+$/.exec(taskId)?.[1];
}

export function nomineeIdOf(caseId: string, ordinal: number): string {
  return `${caseId}-n${ordinal}`;
}

export function findingIdOf(nomineeId: string, stageId: string, round: number, ordinal: number): string {
  return `${nomineeId}-f-${stageId}-${round}-${ordinal}`;
}

/** A person's act has one decision id: its event's place in the ledger. */
export function decisionIdOf(caseId: string, sequence: number): string {
  return `${caseId}-e${sequence}`;
}

/** How records name an outside authority that acts by itself, where a person's id stands for people. */
export function actorIdOfAuthority(authority: string): string {
  return `authority:${authority}`;
}

export function authorityOfActor(actorId: string): string | undefined {
  return /^authority:(.+)$/.exec(actorId)?.[1];
}

export function placeOfDecision(decisionId: string): { caseId: string; sequence: number } | undefined {
  const match = /^(.+)-e(\d+)$/.exec(decisionId);
  return match?.[1] === undefined ? undefined : { caseId: match[1], sequence: Number(match[2]) };
}
