/** Shows what was pushed, tells the server so, and opens the app where the notification points. */
import { createApi } from "../api";
import type { Receipt } from "../model";
import { openPages, tellPages } from "./pages";
import { ownPath, SERVERS_OWN } from "./paths";
import { type Message, readMessage } from "./payload";

declare const self: ServiceWorkerGlobalScope;

const api = createApi((input, init) => fetch(input, init));

interface Carried {
  id: string;
  path: string;
}

export async function show(data: PushMessageData | null): Promise<void> {
  const message = readMessage(data?.text() ?? "", self.location.origin);
  await Promise.all([display(message), receipt(message.id, "delivered")]);
  await Promise.all([tellPages({ type: "shown", notification: message.id }), receipt(message.id, "shown")]);
}

export async function openFromNotification(notification: Notification): Promise<void> {
  const { id, path } = notification.data as Carried;
  notification.close();
  await Promise.all([open(ownPath(path, self.location.origin)), receipt(id, "opened")]);
}

/** The id as tag: a message that arrives twice is seen once. */
async function display({ id, title, body, path }: Message): Promise<void> {
  await self.registration.showNotification(title, {
    body,
    tag: id,
    icon: "/icons/interlude-192.png",
    badge: "/icons/badge-96.png",
    data: { id, path } satisfies Carried,
  });
}

/** A window that is already there is not loaded anew: a half-filled log must not be lost. */
async function open(path: string): Promise<void> {
  const pages = (await openPages()).filter((page) => !SERVERS_OWN.test(pathOf(page.url)));
  const already = pages.find((page) => pathOf(page.url) === pathOf(new URL(path, page.url).href));
  const page = already ?? pages[0];
  if (!page) return void (await self.clients.openWindow(path));
  // Some platforms allow no focus; the window then waits at the right place.
  await page.focus().catch(() => undefined);
  if (!already) await page.navigate(path).catch(() => self.clients.openWindow(path));
}

function pathOf(url: string): string {
  return new URL(url).pathname;
}

/** Only the server's books suffer when this is lost. */
async function receipt(id: string, state: Receipt["state"]): Promise<void> {
  if (id === "") return;
  await api.receipt({ notification: id, state, at: new Date().toISOString() }).catch(() => undefined);
}
