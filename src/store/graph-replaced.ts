// A store that holds another graph than the one that was opened: it was restored from a backup, or emptied. Numbers and
// versions mean something else then, so nothing that was read before may be taken together with what is read now.
import { KeyreachError } from '../model/errors.ts';

export class GraphReplaced extends KeyreachError {
  constructor(description: string) {
    super(
      'STORE_UNAVAILABLE',
      `${description} holds another graph than when this process opened it (was it restored from a backup, or emptied?): start the process again`,
    );
  }
}
