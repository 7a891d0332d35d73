/** Reminders by push: what stands in the way, switching on and off, and a test that must be seen to pass. */
import { type Api, createApi } from "./api";
import type { Id } from "./model";
import { addressOf, subscribe } from "./subscription";

/** "needs-install": iOS pushes only to an app on the home screen. */
export type PushState = "unsupported" | "needs-install" | "denied" | "off" | "on";
/** "unseen": sent, but this phone showed nothing in time. */
export type TestResult = "seen" | "unseen";

const TEST_PATIENCE_MS = 30_000;

export class Push {
  constructor(private readonly api: Pick<Api, "pushKey" | "addAddress" | "removeAddress" | "testAddress">) {}

  async state(): Promise<PushState> {
    if (!isSupported()) return isAppleMobile() && !isInstalled() ? "needs-install" : "unsupported";
    if (Notification.permission === "denied") return "denied";
    const isOn = Notification.permission === "granted" && (await held()) !== null;
    return isOn ? "on" : "off";
  }

  /** Call on a tap: browsers ask for permission only then. Throws `Unreachable` or `Refused`. */
  async enable(): Promise<PushState> {
    if (!isSupported() || (await Notification.requestPermission()) !== "granted") return this.state();
    await this.register();
    return this.state();
  }

  /** At each start: the browser may have replaced the subscription, the server may have retired the address or changed its key. */
  async resend(): Promise<void> {
    if ((await this.state()) === "on") await this.register();
  }

  async disable(): Promise<PushState> {
    const subscription = await held();
    if (subscription) {
      const { id } = await this.api.addAddress(addressOf(subscription));
      await this.api.removeAddress(id);
      await subscription.unsubscribe();
    }
    return this.state();
  }

  /** Asks the server for a test and waits until the worker has shown it. */
  async test(): Promise<TestResult> {
    const address = await this.register();
    const shown = shownNotifications();
    const { id } = await this.api.testAddress(address);
    return shown.seen(id, TEST_PATIENCE_MS);
  }

  private async register(): Promise<Id> {
    const subscription = await subscribe(await navigator.serviceWorker.ready, this.api);
    return (await this.api.addAddress(addressOf(subscription))).id;
  }
}

export const push = new Push(createApi((input, init) => fetch(input, init)));

async function held(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration();
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Listens from now on, because the worker may be faster than the server's answer. */
function shownNotifications() {
  const ids = new Set<Id>();
  const worker = navigator.serviceWorker;
  let notice = () => {};
  const listen = ({ data }: MessageEvent<{ type?: string; notification?: Id } | null>) => {
    if (data?.type === "shown" && data.notification) ids.add(data.notification);
    notice();
  };
  worker.addEventListener("message", listen);
  const seen = (id: Id, patienceMs: number) =>
    new Promise<TestResult>((resolve) => {
      const timer = setTimeout(() => finish("unseen"), patienceMs);
      const finish = (result: TestResult) => {
        clearTimeout(timer);
        worker.removeEventListener("message", listen);
        resolve(result);
      };
      notice = () => {
        if (ids.has(id)) finish("seen");
      };
      notice();
    });
  return { seen };
}

function isSupported(): boolean {
  return "serviceWorker" in navigator && "PushManager" in globalThis && "Notification" in globalThis;
}

/** There is no question to ask the platform itself: outside the home screen iOS simply has no PushManager. */
function isAppleMobile(): boolean {
  const isTouchMac = navigator.userAgent.includes("Macintosh") && navigator.maxTouchPoints > 1;
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || isTouchMac;
}

function isInstalled(): boolean {
  return matchMedia("(display-mode: standalone)").matches;
}
