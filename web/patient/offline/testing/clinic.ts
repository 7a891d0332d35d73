/** A small model of the server: the merge rule and the per-patient sequence in memory, with the network's faults in front. */
import type { Fetch } from "../../api";
import type { Entry, Id, Me, Profile, ReceivedEntry, SyncReply, SyncRequest, Treatment, Verdict } from "../../model";

/** Faults hit one request to `/api/sync` each; a response stands for whatever else came back instead of the clinic's answer. */
export type Fault = "lost request" | "lost reply" | "repeated by the browser" | (() => Response | Promise<Response>);

interface Book {
  sequence: number;
  revisions: Map<string, Entry>;
  conflicts: Entry[];
  current: Map<Id, ReceivedEntry>;
}

export class Clinic {
  /** whose cookie the phone carries */
  cookie: Me | null = null;
  faults: Fault[] = [];
  isReachable = true;
  largestChange = 1000;
  /** the clinic's reason against an entry, if any */
  objection: (entry: Entry) => string | null = () => null;
  /** the reason for which a whole batch is refused, if any */
  batchObjection: (entries: Entry[]) => string | null = () => null;
  treatments: Treatment[] = [];
  profile: Profile | null = null;
  readonly requests: { path: string; body: SyncRequest | null }[] = [];
  private readonly books = new Map<Id, Book>();

  readonly fetch: Fetch = async (path, init) => {
    if (!this.isReachable) throw new TypeError("Failed to fetch");
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as SyncRequest) : null;
    this.requests.push({ path, body });
    return path === "/api/sync" ? this.faulty(body!) : this.answer(path, body);
  };

  /** Every revision the clinic holds of a patient, the losers of conflicts included. */
  revisionsOf(patient: Id): Entry[] {
    const { revisions, conflicts } = this.book(patient);
    return [...revisions.values(), ...conflicts];
  }

  currentOf(patient: Id): ReceivedEntry[] {
    return [...this.book(patient).current.values()];
  }

  batches(): Entry[][] {
    return this.requests.filter(({ path }) => path === "/api/sync").map(({ body }) => body!.entries);
  }

  private faulty(body: SyncRequest): Response | Promise<Response> {
    const fault = this.faults.shift();
    if (typeof fault === "function") return fault();
    if (fault === "lost request") throw new TypeError("Failed to fetch");
    const answer = this.answer("/api/sync", body);
    if (fault === "lost reply") throw new TypeError("Failed to fetch");
    return fault === "repeated by the browser" ? this.answer("/api/sync", body) : answer;
  }

  private answer(path: string, body: SyncRequest | null): Response {
    if (!this.cookie) return problem(401, "Please sign in.");
    if (path === "/api/me") return Response.json(this.cookie);
    if (path === "/api/sign-out") return this.signOut();
    if (path === "/api/consent") return this.consent();
    if (!this.cookie.consented) return problem(403, "Consent is missing.");
    const objection = this.batchObjection(body!.entries);
    return objection === null ? Response.json(this.sync(this.cookie.id, body!)) : problem(422, objection);
  }

  private signOut(): Response {
    this.cookie = null;
    return new Response(null, { status: 204 });
  }

  private consent(): Response {
    this.cookie = { ...this.cookie!, consented: true };
    return new Response(null, { status: 204 });
  }

  private sync(patient: Id, { cursor, entries }: SyncRequest): SyncReply {
    const book = this.book(patient);
    const verdicts = entries.map((entry) => this.judge(book, entry));
    const changed = [...book.current.values()]
      .filter((entry) => entry.sequence > (cursor ?? 0))
      .sort((a, b) => a.sequence - b.sequence);
    const sent = changed.slice(0, this.largestChange);
    return {
      cursor: sent.at(-1)?.sequence ?? cursor ?? 0,
      verdicts,
      changes: { entries: sent, treatments: this.treatments, profile: cursor === null ? this.profile : null },
      more: sent.length < changed.length,
    };
  }

  private judge(book: Book, entry: Entry): Verdict {
    const { id, revision } = entry;
    const reason = this.objection(entry);
    if (reason !== null) return { id, revision, verdict: "rejected", reason };
    return { id, revision, verdict: accept(book, entry) };
  }

  private book(patient: Id): Book {
    const book = this.books.get(patient) ?? { sequence: 0, revisions: new Map(), conflicts: [], current: new Map() };
    this.books.set(patient, book);
    return book;
  }
}

function accept(book: Book, entry: Entry): Verdict["verdict"] {
  const key = `${entry.id} ${entry.revision}`;
  const same = book.revisions.get(key);
  const current = book.current.get(entry.id);
  if (same) return JSON.stringify(same) === JSON.stringify(entry) ? "identical" : keepBoth(book, entry);
  if (current?.deleted) return "gone";
  book.revisions.set(key, entry);
  if (current && current.revision > entry.revision) return "superseded";
  book.sequence += 1;
  book.current.set(entry.id, { ...entry, received_at: "2026-11-03T20:00:00Z", sequence: book.sequence, current: true });
  return current ? "revised" : "new";
}

function keepBoth(book: Book, entry: Entry): "conflict" {
  const isKnown = book.conflicts.some((kept) => JSON.stringify(kept) === JSON.stringify(entry));
  if (!isKnown) book.conflicts.push(entry);
  return "conflict";
}

export function problem(status: number, detail: string): Response {
  return new Response(JSON.stringify({ title: "No", detail, status }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
}
