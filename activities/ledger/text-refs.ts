import { textRefSchema, type TextRef } from '../../domain/facts';

/** Every sealed text that a payload refers to, at any depth. */
export function textRefsOf(payload: unknown): TextRef[] {
  if (Array.isArray(payload)) return payload.flatMap(textRefsOf);
  if (typeof payload !== 'object' || payload === null) return [];
  const read = textRefSchema.safeParse(payload);
  return read.success ? [read.data] : Object.values(payload).flatMap(textRefsOf);
}
