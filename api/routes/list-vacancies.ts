import { z } from 'zod';
import { defineOperation } from '../operation';
import { listVacancies } from '../queries/list-vacancies';
import { vacancyListSchema } from '../schemas/directory';
import { pageQuery } from '../schemas/list';
import { words } from '../schemas/words';

export const listVacanciesOperation = defineOperation({
  id: 'listVacancies',
  method: 'get',
  path: '/v1/vacancies',
  tag: 'directory',
  summary: 'Posts to be filled, by title',
  access: 'person',
  retry: 'none',
  request: {
    query: z.object({
      q: words(200).optional(),
      state: z.enum(['open', 'in_selection', 'filled', 'closed']).optional(),
      ...pageQuery,
    }),
  },
  responses: { 200: { description: 'A page of vacancies.', schema: vacancyListSchema } },
  handler: async (call) => ({ status: 200, body: await listVacancies(call, call.query) }),
});
