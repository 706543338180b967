// A page that cannot be had: a size out of bounds, a cursor that is not of this list.
import { KeyreachError } from '../model/errors.ts';

/** BAD_USER_INPUT that refuses the whole request (HTTP 400); others leave the rest of an answer standing (200). */
export class PageError extends KeyreachError {
  constructor(message: string) {
    super('BAD_USER_INPUT', message);
  }
}
