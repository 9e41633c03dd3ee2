/** A queue that gives the lowest priority first; of equals, the item that came first, so that runs repeat exactly. */
export class PriorityQueue<T> {
  readonly #heap: { readonly item: T; readonly priority: number; readonly arrival: number }[] = [];
  #arrivals = 0;

  push(item: T, priority: number): void {
    const heap = this.#heap;
    heap.push({ item, priority, arrival: this.#arrivals });
    this.#arrivals += 1;
    let at = heap.length - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  pop(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.item;
    heap[0] = last;
    this.#sink();
    return first.item;
  }

  /** Moves the root down until no child comes before it. */
  #sink(): void {
    let at = 0;
    for (;;) {
      let lowest = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < this.#heap.length && this.#isBefore(below, lowest)) lowest = below;
      }
      if (lowest === at) return;
      this.#swap(at, lowest);
      at = lowest;
    }
  }

  #isBefore(left: number, right: number): boolean {
    const a = this.#heap[left];
    const b = this.#heap[right];
    if (a === undefined || b === undefined) return false;
    return a.priority < b.priority || (a.priority === b.priority && a.arrival < b.arrival);
  }

  #swap(left: number, right: number): void {
    const a = this.#heap[left];
    const b = this.#heap[right];
    if (a === undefined || b === undefined) return;
    this.#heap[left] = b;
    this.#heap[right] = a;
  }
}
