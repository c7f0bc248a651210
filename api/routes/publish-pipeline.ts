import { defineOperation } from '../operation';
import { malformed, problem } from '../problem';
import { checkBody, examineNow } from '../queries/examined-definition';
import { readPipeline } from '../queries/list-pipelines';
import { publishVersion } from '../records/pipeline-versions';
import { definitionBody, pipelineVersionSchema } from '../schemas/definitions';

export const publishPipeline = defineOperation({
  id: 'publishPipeline',
  method: 'post',
  path: '/v1/pipelines',
  tag: 'definitions',
  summary: 'Publish a version of a pipeline, as administrator',
  description:
    'Cases that run go on by the version with which they started; new cases start with the newest. `version` may be ' +
    'left out and is then the next one. A definition with faults is refused with all of them, each with its path.',
  access: 'person',
  retry: 'call',
  request: { body: definitionBody },
  responses: { 201: { description: 'The published version.', schema: pipelineVersionSchema } },
  handler: async (call) => {
    const { deps, body, language } = call;
    const examined = await examineNow(deps, body);
    const { definition } = examined;
    const errors = checkBody(examined, language).faults.map(({ path, rule, message }) => ({
      field: path,
      rule,
      message,
    }));
    const [first] = errors;
    if (first !== undefined || definition === undefined) {
      const at = first === undefined ? {} : { field: first.field };
      return problem('definition_invalid', first?.rule ?? 'SHAPE', at, { errors });
    }
    if (definition.version > examined.version) malformed('version', 'NOT_NEXT_VERSION');
    await publishVersion(deps, definition);
    return { status: 201, body: await readPipeline(call, definition.pipeline, definition.version) };
  },
});
