import { describe, expect, it } from "vitest";
import { createApi, Refused, Unreachable } from "./api";

const SYNC = { cursor: null, entries: [], receipts: [] };

function answering(response: Response) {
  const asked: { path: string; init: RequestInit }[] = [];
  const api = createApi(async (path, init) => {
    asked.push({ path, init });
    return response;
  });
  return { api, asked };
}

function problem(status: number, headers: Record<string, string> = {}): Response {
  const body = JSON.stringify({ title: "No", detail: "Because." });
  return new Response(body, { status, headers: { "content-type": "application/problem+json; charset=utf-8", ...headers } });
}

async function refusalOf(response: Response): Promise<Refused> {
  return answering(response).api.sync(SYNC).catch((error: unknown) => error) as Promise<Refused>;
}

describe("a call", () => {
  it("stays on this origin, follows no redirect and is not cached", async () => {
    const { api, asked } = answering(Response.json({ key: "abc" }));
    expect(await api.pushKey()).toEqual({ key: "abc" });
    expect(asked[0]).toMatchObject({ path: "/api/push-key", init: { credentials: "same-origin", redirect: "error", cache: "no-store" } });
  });

  it("gives a receipt the time to leave while the worker is put to sleep", async () => {
    const { api, asked } = answering(new Response(null, { status: 204 }));
    await api.receipt({ notification: "n", state: "shown", at: "2026-11-03T19:30:00Z" });
    expect(asked[0]!.init.keepalive).toBe(true);
  });

  it("that must only be heard does not take a captive portal's page for a yes", async () => {
    const { api } = answering(new Response("<html>", { headers: { "content-type": "text/html" } }));
    await expect(api.consent("2026-11")).rejects.toThrow(Unreachable);
  });
});

describe("a refusal", () => {
  it("carries the words of the problem document", async () => {
    expect(await refusalOf(problem(422))).toMatchObject({ status: 422, reason: "Because.", isFinal: true });
  });

  it.each([401, 403, 404, 408, 409, 429, 500, 503])("with status %i may pass, so nothing is given up", async (status) => {
    expect((await refusalOf(problem(status))).isFinal).toBe(false);
  });

  it("by something in between is not about the content", async () => {
    expect((await refusalOf(new Response("<html>", { status: 400 }))).isFinal).toBe(false);
  });

  it("says when to come back, in seconds or as a date", async () => {
    expect((await refusalOf(problem(503, { "retry-after": "120" }))).retryAfterMs).toBe(120_000);
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const { retryAfterMs } = await refusalOf(problem(429, { "retry-after": inAnHour }));
    expect(Math.round(retryAfterMs / 60_000)).toBe(60);
    expect((await refusalOf(problem(429, { "retry-after": "soon" }))).retryAfterMs).toBe(0);
  });
});
