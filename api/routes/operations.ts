import type { Operation } from '../operation';
import { readOperations } from './read-operations';
import { writeOperations } from './write-operations';

/** Every call of the API; the router and the OpenAPI document are made from this list. */
export const operations: readonly Operation[] = [...writeOperations, ...readOperations];
