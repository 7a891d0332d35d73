/** Where this browser can be pushed to. */
import type { Api, NewAddress } from "./api";

export async function subscribe(registration: ServiceWorkerRegistration, api: Pick<Api, "pushKey">): Promise<PushSubscription> {
  const { key } = await api.pushKey();
  const held = await registration.pushManager.getSubscription();
  // A subscription made for another key would be refused by the push service at every message.
  if (held && !isFor(held, key)) await held.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(key) });
}

export function addressOf(subscription: PushSubscription): NewAddress {
  const { endpoint, keys } = subscription.toJSON();
  return { channel: "push", endpoint: endpoint ?? "", p256dh: keys?.p256dh ?? "", auth: keys?.auth ?? "" };
}

function isFor(subscription: PushSubscription, key: string): boolean {
  const held = subscription.options.applicationServerKey;
  return held === null || toBase64Url(new Uint8Array(held)) === key.replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
