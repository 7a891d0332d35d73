import { afterEach, expect, it, vi } from "vitest";
import { renewSubscription } from "./subscription";

const KEY = "BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U";

afterEach(() => vi.unstubAllGlobals());

function subscription(endpoint: string) {
  return { toJSON: () => ({ endpoint, keys: { p256dh: "p", auth: "a" } }) };
}

function server(): string[] {
  const told: string[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    if (path === "/api/push-key") return Response.json({ key: KEY });
    told.push((JSON.parse(String(init.body)) as { endpoint: string }).endpoint);
    return Response.json({ id: "address-2" }, { status: 201 });
  });
  return told;
}

it("tells the clinic the subscription that the browser has made", async () => {
  const told = server();
  await renewSubscription({ newSubscription: subscription("https://push.example/new") } as unknown as PushSubscriptionChangeEvent);
  expect(told).toEqual(["https://push.example/new"]);
});

it("subscribes again when the browser has only ended the old one", async () => {
  const told = server();
  const pushManager = { getSubscription: async () => null, subscribe: async () => subscription("https://push.example/again") };
  vi.stubGlobal("self", { registration: { pushManager } });
  await renewSubscription({ newSubscription: null } as unknown as PushSubscriptionChangeEvent);
  expect(told).toEqual(["https://push.example/again"]);
});
