import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartError } from './start-error';
import type { StateFolder } from './state-folder';
import { writeFileSafely } from './write-file-safely';

const peopleSchema = z.record(z.string(), z.string());

/** Keeps login and opaque id of the demo people, so that a token can be signed while nothing runs. No names. */
export function writePeopleFile(folder: StateFolder, people: Readonly<Record<string, string>>): void {
  writeFileSafely(peopleFile(folder), `${JSON.stringify(people)}\n`);
}

/** The person who has this login; throws one line if there is none. */
export function findDemoPerson(folder: StateFolder, login: string): string {
  const people = read(folder);
  const personId = Object.hasOwn(people, login) ? people[login] : undefined;
  if (personId === undefined) {
    const some = Object.keys(people).sort().slice(0, 8).join(', ');
    throw new StartError(`nobody has the login "${login}": try one of ${some}, ... (GET /v1/people lists them all)`);
  }
  return personId;
}

function read(folder: StateFolder): Record<string, string> {
  try {
    return peopleSchema.parse(JSON.parse(readFileSync(peopleFile(folder), 'utf8')));
  } catch {
    throw new StartError(`${folder.home} knows no demo people yet: run "npm start" until it says ready`);
  }
}

function peopleFile(folder: StateFolder): string {
  return join(folder.home, 'people.json');
}
