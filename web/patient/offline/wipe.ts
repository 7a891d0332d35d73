/** Leaves nothing of a patient outside the database: caches go, and with the worker its push subscription. */
export async function wipe(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
}
