import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openFromNotification, show } from "./notifications";

const HERE = "https://interlude.example";
const REMINDER = { web_push: 8030, id: "n-1", notification: { title: "Interlude", body: "Time for your evening note.", navigate: `${HERE}/log` } };

let shown: { title: string; options: NotificationOptions }[];
let receipts: { notification: string; state: string }[];
let pages: ReturnType<typeof page>[];
let opened: string[];

beforeEach(() => {
  [shown, receipts, pages, opened] = [[], [], [], []];
  vi.stubGlobal("self", {
    location: { origin: HERE },
    registration: { showNotification: async (title: string, options: NotificationOptions) => void shown.push({ title, options }) },
    clients: { matchAll: async () => pages, openWindow: async (path: string) => void opened.push(path) },
  });
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    receipts.push(JSON.parse(String(init.body)) as { notification: string; state: string });
    return new Response(null, { status: 204 });
  });
});
afterEach(() => vi.unstubAllGlobals());

function page(path: string) {
  return { url: HERE + path, postMessage: vi.fn(), focus: vi.fn(async () => undefined), navigate: vi.fn(async () => null) };
}

const pushed = (payload: unknown) => ({ text: () => JSON.stringify(payload) }) as PushMessageData;
const tapped = (path: string) => ({ data: { id: "n-1", path }, close: vi.fn() }) as unknown as Notification;

it("shows the reminder under its id, tells the server, and the open page", async () => {
  pages = [page("/")];
  await show(pushed(REMINDER));
  expect(shown).toMatchObject([{ title: "Interlude", options: { body: "Time for your evening note.", tag: "n-1", data: { id: "n-1", path: "/log" } } }]);
  expect(receipts.map((receipt) => receipt.state)).toEqual(["delivered", "shown"]);
  expect(pages[0]!.postMessage).toHaveBeenCalledWith({ type: "shown", notification: "n-1" });
});

it("shows something even when the server cannot be told, or nothing readable came", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  await show(pushed(REMINDER));
  await show(null);
  expect(shown.map(({ title }) => title)).toEqual(["Interlude", "Interlude"]);
});

it("a tap opens the log when no window is there", async () => {
  await openFromNotification(tapped("/log"));
  expect(opened).toEqual(["/log"]);
  expect(receipts).toMatchObject([{ notification: "n-1", state: "opened" }]);
});

it("a tap brings the open window to the log", async () => {
  pages = [page("/progress")];
  await openFromNotification(tapped("/log"));
  expect(pages[0]!.focus).toHaveBeenCalled();
  expect(pages[0]!.navigate).toHaveBeenCalledWith("/log");
  expect(opened).toEqual([]);
});

it("a tap leaves a half-filled log as it is", async () => {
  pages = [page("/"), page("/log")];
  await openFromNotification(tapped("/log"));
  expect(pages[1]!.focus).toHaveBeenCalled();
  expect(pages[1]!.navigate).not.toHaveBeenCalled();
  expect(pages[0]!.focus).not.toHaveBeenCalled();
});

it("a tap does not take Dana's dashboard away from her", async () => {
  pages = [page("/clinic/today")];
  await openFromNotification(tapped("/log"));
  expect(pages[0]!.focus).not.toHaveBeenCalled();
  expect(opened).toEqual(["/log"]);
});
