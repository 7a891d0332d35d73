/** The browser has replaced or ended the push subscription: get a new one and tell the server where to push. */
import { createApi } from "../api";
import { addressOf, subscribe } from "../subscription";

declare const self: ServiceWorkerGlobalScope;

export async function renewSubscription(event: PushSubscriptionChangeEvent): Promise<void> {
  const api = createApi((input, init) => fetch(input, init));
  const renewed = event.newSubscription ?? (await subscribe(self.registration, api));
  await api.addAddress(addressOf(renewed));
}
