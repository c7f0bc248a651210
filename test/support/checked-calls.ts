import { OpenApiCheck, type OpenApi } from './open-api-check';
import type { Answer, Person, RunningSystem } from './running-system';

export interface CheckedCalls {
  readonly check: OpenApiCheck;
  /** A person each of whose answers must be as the running system's own OpenAPI document describes it. */
  readonly as: (login: string) => Person;
}

export async function checkedCalls(system: RunningSystem): Promise<CheckedCalls> {
  const document = await system.call('GET', '/openapi.json', undefined, { key: null });
  const check = new OpenApiCheck(document.body as OpenApi);
  const checked = (method: string, path: string, answer: Answer): Answer => {
    const { status, headers, body } = answer;
    const faults = check.faultsOf({ method, path, status, contentType: headers.get('content-type'), body });
    if (faults.length > 0) throw new Error(`${faults.join('\n')}\n${JSON.stringify(body).slice(0, 2_000)}`);
    return answer;
  };
  return {
    check,
    as: (login) => {
      const person = system.as(login);
      return {
        personId: person.personId,
        get: async (path, request) => checked('GET', path, await person.get(path, request)),
        post: async (path, body, request) => checked('POST', path, await person.post(path, body, request)),
        put: async (path, body, request) => checked('PUT', path, await person.put(path, body, request)),
        patch: async (path, body, request) => checked('PATCH', path, await person.patch(path, body, request)),
        upload: async (path, form, request) => checked('POST', path, await person.upload(path, form, request)),
      };
    },
  };
}
