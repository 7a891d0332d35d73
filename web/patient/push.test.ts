import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Push } from "./push";

const KEY = "BEl62iUYgUivxIkv69yViEuiBIa-Ib9-SkvMeAtA3LFgDzkrxZJjSgSnfckjBJuBkr3qBUYIHBQFLXYp5Nksh8U";

let held: ReturnType<typeof subscription> | null;
let worker: EventTarget;
let notification: { permission: NotificationPermission; requestPermission(): Promise<NotificationPermission> };
const api = {
  pushKey: vi.fn(async () => ({ key: KEY })),
  addAddress: vi.fn(async () => ({ id: "address-1" })),
  removeAddress: vi.fn(async () => undefined),
  testAddress: vi.fn(async () => ({ id: "n-1" })),
};

beforeEach(() => {
  vi.clearAllMocks();
  held = null;
  const registration = {
    pushManager: {
      getSubscription: async () => held,
      subscribe: async ({ applicationServerKey }: { applicationServerKey: Uint8Array<ArrayBuffer> }) => (held = subscription(applicationServerKey.buffer)),
    },
  };
  worker = Object.assign(new EventTarget(), { ready: Promise.resolve(registration), getRegistration: async () => registration });
  notification = { permission: "default", requestPermission: async () => (notification.permission = "granted") };
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", notification);
  vi.stubGlobal("navigator", { serviceWorker: worker, userAgent: "Android", maxTouchPoints: 5 });
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
});
afterEach(() => vi.unstubAllGlobals());

function subscription(key: ArrayBuffer, endpoint = "https://push.example/1") {
  const unsubscribe = async () => {
    held = null;
    return true;
  };
  return { options: { applicationServerKey: key }, unsubscribe, toJSON: () => ({ endpoint, keys: { p256dh: "p", auth: "a" } }) };
}

const say = (notification: string) => worker.dispatchEvent(new MessageEvent("message", { data: { type: "shown", notification } }));

describe("what stands in the way of push", () => {
  it("is nothing but a tap on a fresh phone", async () => expect(await new Push(api).state()).toBe("off"));

  it("is the patient's no", async () => {
    notification.requestPermission = async () => (notification.permission = "denied");
    expect(await new Push(api).enable()).toBe("denied");
    expect(api.addAddress).not.toHaveBeenCalled();
  });

  it("is, on an iPhone, the missing place on the home screen", async () => {
    Reflect.deleteProperty(globalThis, "PushManager");
    vi.stubGlobal("navigator", { serviceWorker: worker, userAgent: "iPhone", maxTouchPoints: 5 });
    expect(await new Push(api).state()).toBe("needs-install");
  });

  it("is a browser that cannot", async () => {
    Reflect.deleteProperty(globalThis, "PushManager");
    expect(await new Push(api).state()).toBe("unsupported");
  });
});

describe("push", () => {
  it("is switched on with the clinic's key, and the clinic learns the address", async () => {
    expect(await new Push(api).enable()).toBe("on");
    expect(api.addAddress).toHaveBeenCalledWith({ channel: "push", endpoint: "https://push.example/1", p256dh: "p", auth: "a" });
  });

  it("is told to the clinic again at each start, but never switched on by itself", async () => {
    const push = new Push(api);
    await push.resend();
    expect(api.addAddress).not.toHaveBeenCalled();
    await push.enable();
    await push.resend();
    expect(api.addAddress).toHaveBeenCalledTimes(2);
  });

  it("is renewed when the clinic has a new key", async () => {
    notification.permission = "granted";
    held = subscription(new Uint8Array([4, 1, 2]).buffer, "https://push.example/old");
    await new Push(api).resend();
    expect(api.addAddress).toHaveBeenLastCalledWith(expect.objectContaining({ endpoint: "https://push.example/1" }));
  });

  it("is switched off at the clinic and in the browser", async () => {
    const push = new Push(api);
    await push.enable();
    expect(await push.disable()).toBe("off");
    expect(api.removeAddress).toHaveBeenCalledWith("address-1");
    expect(held).toBeNull();
  });
});

describe("the test", () => {
  it("passes when the worker has shown this very message, even before the answer came", async () => {
    notification.permission = "granted";
    api.testAddress.mockImplementationOnce(async () => {
      say("n-1");
      return { id: "n-1" };
    });
    expect(await new Push(api).test()).toBe("seen");
  });

  it("does not pass by another message", async () => {
    vi.useFakeTimers();
    notification.permission = "granted";
    const result = new Push(api).test();
    await vi.advanceTimersByTimeAsync(1_000);
    say("another");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await result).toBe("unseen");
    vi.useRealTimers();
  });
});
