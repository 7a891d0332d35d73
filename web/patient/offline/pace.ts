/** When to try again: soon at first, ever later, never all phones at the same moment. */
const SHORTEST_MS = 4_000;
const LONGEST_MS = 5 * 60_000;

/** Milliseconds to wait; 0 failures is the calm rhythm of a phone that lies open. */
export function pause(failures: number, random: () => number = Math.random): number {
  const span = failures === 0 ? LONGEST_MS : Math.min(LONGEST_MS, SHORTEST_MS * 2 ** (failures - 1));
  return span * (0.5 + random() / 2);
}

/** Runs one after the other; whoever asks during a run gets exactly one more run, however many ask. */
export function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let isAsked = false;
  const runWhileAsked = async () => {
    try {
      while (isAsked) {
        isAsked = false;
        await run();
      }
    } finally {
      running = null;
    }
  };
  return () => {
    isAsked = true;
    running ??= runWhileAsked();
    return running;
  };
}
