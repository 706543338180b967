// What searches of one graph have in common, arcs and tables, goes to a thread once and is meant by a number from then
// on. It is the thread's as long as it lives here: when nobody here has it any more, threads are told to forget it.
import type { Task } from '../kernel/tasks.ts';
import type { Brief, Order } from './messages.ts';

export interface Borrower {
  /** Numbers that were sent to it. */
  readonly known: Set<number>;
  order(order: Order): void;
}

export class Lending {
  readonly #numbers = new WeakMap<object, number>();
  readonly #gone: FinalizationRegistry<number>;
  #latest = 0;

  constructor(borrowers: Iterable<Borrower>) {
    this.#gone = new FinalizationRegistry((forget) => {
      for (const borrower of borrowers) if (borrower.known.delete(forget)) borrower.order({ forget });
    });
  }

  /** The task as this one understands it, to which what it does not know yet is sent before. */
  brief(task: Task, borrower: Borrower): Brief {
    if (task.kind !== 'search') return task;
    return {
      ...task,
      arcs: this.#lent(task.arcs, borrower),
      transfer: this.#lent(task.transfer, borrower),
    };
  }

  #lent(what: object, { known, order }: Borrower): number {
    const number = this.#numbers.get(what) ?? this.#numbered(what);
    if (!known.has(number)) {
      known.add(number);
      order({ lend: number, what });
    }
    return number;
  }

  #numbered(what: object): number {
    const number = ++this.#latest;
    this.#numbers.set(what, number);
    this.#gone.register(what, number);
    return number;
  }
}
