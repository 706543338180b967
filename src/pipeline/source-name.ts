// The name of a source: people type it, so it is short and has no invisible edges.
import { idSchema } from '../model/scalars.ts';

export function isSourceName(text: string): boolean {
  return text.length <= 200 && text.trim() === text && idSchema.safeParse(text).success;
}
