/** How the phone keeps in touch with the clinic: when it tries, what a failure means, and when it tries again. */
import { type Api, Refused, Unreachable } from "../api";
import type { Connection } from "./database";
import type * as handover from "./handover";
import { become } from "./owner";
import { oneAtATime, pause } from "./pace";
import { exchange } from "./sync";

export interface ContactParts {
  /** of the lock between tabs */
  name: string;
  api: Api;
  handover: typeof handover;
  locks: Pick<LockManager, "request">;
  /** asks the browser to wake this app when there is a network again */
  wakeLater(): Promise<void>;
  isHidden(): boolean;
}

export class Contact {
  online: boolean | null = null;
  signedOut = false;
  private failures = 0;
  private isClosed = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly sync = oneAtATime(() => this.attempt());

  /** `changed` is called whenever the database has other content than before. */
  constructor(
    private readonly parts: ContactParts,
    private readonly connection: Connection,
    private readonly changed: () => Promise<void>,
  ) {}

  /** Ends the session, at once or, without a network, before anything else is asked of the server; then `forget` runs. */
  async end(forget: () => Promise<void>): Promise<void> {
    // Under the lock, so that no answer still on its way brings anything back.
    await this.alone(async () => {
      this.parts.handover.oweSignOut();
      await this.endSession().catch(onlyServer);
      await forget();
    });
    clearTimeout(this.timer);
  }

  /** What is under way may end; nothing new is started. */
  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
  }

  private async attempt(): Promise<void> {
    clearTimeout(this.timer);
    try {
      await this.alone(() => this.meet());
      this.succeeded();
    } catch (error) {
      this.failed(error);
      onlyServer(error);
    } finally {
      await this.changed();
    }
  }

  /** Who is signed in is asked each time: nobody's entries may travel under another person's cookie. */
  private async meet(): Promise<void> {
    const { api, handover } = this.parts;
    if (handover.owesSignOut()) await this.endSession();
    const me = await api.me();
    const database = await this.connection.get();
    await become(database, me);
    if (me.role === "patient" && me.consented) await exchange(database, me.id, api, this.changed);
  }

  /** A 401 means that the session was over already. */
  private async endSession(): Promise<void> {
    try {
      await this.parts.api.signOut();
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
    }
    this.parts.handover.signOutPaid();
  }

  private succeeded(): void {
    this.online = true;
    this.signedOut = false;
    this.failures = 0;
    this.tryAgainIn(pause(0));
  }

  /** After a 401 only an occasion tries again, no timer: the patient has to sign in first. */
  private failed(error: unknown): void {
    this.online = !(error instanceof Unreachable);
    this.failures += 1;
    if (error instanceof Refused && error.status === 401) {
      this.signedOut = true;
      return;
    }
    // Once per stretch of failures: with a network but no server the browser would wake us again at once, for ever.
    if (this.failures === 1) void this.parts.wakeLater();
    this.tryAgainIn(Math.max(pause(this.failures), error instanceof Refused ? error.retryAfterMs : 0));
  }

  private tryAgainIn(milliseconds: number): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => {
      if (!this.parts.isHidden()) void this.sync();
    }, milliseconds);
  }

  /** One tab at a time. */
  private async alone(run: () => Promise<void>): Promise<void> {
    await this.parts.locks.request(`${this.parts.name}-sync`, run);
  }
}

/** What the server or its absence says is expected; anything else is a fault of the phone and goes on up. */
function onlyServer(error: unknown): void {
  if (!(error instanceof Refused || error instanceof Unreachable)) throw error;
}
