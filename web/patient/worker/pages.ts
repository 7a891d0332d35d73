/** The worker's word to the open pages of the app. */
declare const self: ServiceWorkerGlobalScope;

export type Word = { type: "sync" } | { type: "shown"; notification: string };

export async function tellPages(word: Word): Promise<void> {
  for (const page of await openPages()) page.postMessage(word);
}

export async function openPages(): Promise<readonly WindowClient[]> {
  return self.clients.matchAll({ type: "window", includeUncontrolled: true });
}
