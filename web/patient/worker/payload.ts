/** Reads a push message, which is in the declarative shape that some browsers show without asking the worker. */
import { ownPath } from "./paths";

export interface Message {
  /** of the notification owed; empty when the message could not be read */
  id: string;
  title: string;
  body: string;
  /** a path of this app */
  path: string;
}

interface Declared {
  id?: unknown;
  notification?: { title?: unknown; body?: unknown; navigate?: unknown };
}

/** Whatever arrives gives something to show: a browser ends subscriptions that stay silent. */
export function readMessage(text: string, origin: string): Message {
  const declared = parsed(text);
  const shown = declared.notification ?? {};
  return {
    id: textOr(declared.id, ""),
    title: textOr(shown.title, "Interlude"),
    body: textOr(shown.body, ""),
    path: ownPath(textOr(shown.navigate, "/"), origin),
  };
}

function parsed(text: string): Declared {
  try {
    return (JSON.parse(text) as Declared | null) ?? {};
  } catch {
    return {};
  }
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}
