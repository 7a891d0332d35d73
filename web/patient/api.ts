/** The server as the phone knows it: JSON both ways, every answer either ours or treated as no answer at all. */
import type { Changes, Id, Instant, Me, Reminder, SyncReply, SyncRequest, Receipt } from "./model";

const PATIENCE_MS = 30_000;

/** No answer of our server: offline, a captive portal's page, a redirect, a cut-off reply. Nothing is known; keep everything. */
export class Unreachable extends Error {
  override name = "Unreachable";
}

/** Our server, or something before it, said no. */
export class Refused extends Error {
  override name = "Refused";
  constructor(
    readonly status: number,
    /** the problem document's words; null when the answer was not a problem document */
    readonly reason: string | null,
    readonly retryAfterMs: number,
  ) {
    super(reason ?? `Refused with status ${status}`);
  }
  /** The content itself can never be accepted: sending it again as it is would be useless. */
  get isFinal(): boolean {
    return this.reason !== null && [400, 413, 422].includes(this.status);
  }
}

export interface Address {
  id: Id;
  channel: "push" | "email";
  email: string | null;
  state: string;
  /** this very browser */
  this_device: boolean;
  created_at: Instant;
  last_delivered_at: Instant | null;
  /** `received_at`: by the word of the device */
  last_delivery: { at: Instant; outcome: string | null; received_at: Instant | null } | null;
}
export type NewAddress =
  | { channel: "push"; endpoint: string; p256dh: string; auth: string }
  | { channel: "email"; email: string };

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;
export type Api = ReturnType<typeof createApi>;

/** Each call throws `Unreachable` or `Refused`. */
export function createApi(fetch: Fetch) {
  const ask = async <T>(method: string, path: string, body?: unknown) => readJson(await call(fetch, method, path, body)) as Promise<T>;
  const tell = async (method: string, path: string, body?: unknown) => readNothing(await call(fetch, method, path, body));
  return {
    me: () => ask<Me>("GET", "/api/me"),
    signIn: (code: string) => ask<Me>("POST", "/api/sign-in", { code }),
    signOut: () => tell("POST", "/api/sign-out"),
    consent: (version: string) => tell("POST", "/api/consent", { version }),
    sync: async (request: SyncRequest) => asSyncReply(await ask<unknown>("POST", "/api/sync", request)),
    pushKey: () => ask<{ key: string }>("GET", "/api/push-key"),
    addresses: () => ask<Address[]>("GET", "/api/addresses"),
    addAddress: (address: NewAddress) => ask<{ id: Id }>("POST", "/api/addresses", address),
    removeAddress: (id: Id) => tell("DELETE", `/api/addresses/${id}`),
    /** Answers with the id of the notification that is on its way. */
    testAddress: (id: Id) => ask<{ id: Id }>("POST", `/api/addresses/${id}/test`),
    saveReminder: (id: Id, reminder: Omit<Reminder, "id">) => tell("PUT", `/api/reminders/${id}`, reminder),
    receipt: (receipt: Receipt) => tell("POST", "/api/receipts", receipt),
  };
}

async function call(fetch: Fetch, method: string, path: string, body: unknown): Promise<Response> {
  const response = await reach(fetch, path, {
    method,
    headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
    body: body === undefined ? null : JSON.stringify(body),
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
    // The worker sends receipts while it is being put to sleep.
    keepalive: path === "/api/receipts",
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.status >= 400) throw await refusal(response);
  return response;
}

async function reach(fetch: Fetch, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    throw new Unreachable("The server cannot be reached.", { cause });
  }
}

async function refusal(response: Response): Promise<Refused> {
  const isProblem = mediaType(response) === "application/problem+json";
  const problem = isProblem ? ((await response.json().catch(() => ({}))) as { title?: string; detail?: string }) : null;
  return new Refused(response.status, problem && (problem.detail ?? problem.title ?? ""), retryAfter(response));
}

/** Milliseconds; `Retry-After` comes as seconds or as a date. */
function retryAfter(response: Response): number {
  const said = response.headers.get("retry-after");
  if (!said) return 0;
  const seconds = Number(said);
  const wait = Number.isNaN(seconds) ? Date.parse(said) - Date.now() : seconds * 1000;
  return Number.isNaN(wait) ? 0 : Math.max(0, wait);
}

async function readJson(response: Response): Promise<unknown> {
  if (![200, 201, 202].includes(response.status)) throw new Unreachable(`Status ${response.status} is no answer.`);
  if (mediaType(response) !== "application/json") throw new Unreachable("The answer is not JSON.");
  try {
    return await response.json();
  } catch (cause) {
    throw new Unreachable("The answer was cut off.", { cause });
  }
}

function readNothing(response: Response): void {
  const isOurs = response.status === 204 || mediaType(response) === "application/json";
  if (!isOurs) throw new Unreachable("The answer is not ours.");
}

function mediaType(response: Response): string {
  return (response.headers.get("content-type") ?? "").split(";")[0]?.trim() ?? "";
}

/** Only an answer of this shape may empty the outbox. */
function asSyncReply(body: unknown): SyncReply {
  const reply = body as Partial<SyncReply> | null;
  const isWhole = Number.isInteger(reply?.cursor) && Array.isArray(reply?.verdicts) && hasLists(reply?.changes);
  if (!isWhole) throw new Unreachable("The answer is not one of ours.");
  return reply as SyncReply;
}

function hasLists(changes: Partial<Changes> | undefined): boolean {
  return Array.isArray(changes?.entries) && Array.isArray(changes.treatments);
}
