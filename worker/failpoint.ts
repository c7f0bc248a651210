import type { RecordAnswer, RecordRequest } from '../domain/recording';

/** Where a test makes the process die, as a power cut would. */
export interface Failpoint {
  readonly at: 'after_commit';
  /** The how-manieth recorded act of a person since the start of the process. */
  readonly act: number;
}

/** Ends the process with SIGKILL between the commit of an act and the end of its workflow task. */
export function armFailpoint(failpoint: Failpoint | undefined): (request: RecordRequest, answer: RecordAnswer) => void {
  let acts = 0;
  return (request, answer) => {
    if (failpoint === undefined || answer.status !== 'ok') return;
    const recorded = answer.answers.filter(({ status }) => status === 'recorded').length;
    acts += request.commands.slice(0, recorded).filter(({ envelope }) => envelope.actorId !== null).length;
    if (acts >= failpoint.act) process.kill(process.pid, 'SIGKILL');
  };
}
