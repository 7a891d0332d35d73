import { expect, it } from "vitest";
import { createApi } from "../patient/api";
import { homeOf, redeem } from "./redeem";

const AMIRA = { role: "patient", id: "amira", name: "Amira", clinic: "Riverside", episodes: [], consented: false } as const;

function server(answer: () => Response | Promise<Response>) {
  return createApi(async () => answer());
}

function problem(status: number): Response {
  return new Response("{}", { status, headers: { "content-type": "application/problem+json" } });
}

it("sends Amira to her phone app and Dana to the clinic", () => {
  expect(homeOf({ ...AMIRA, episodes: [] })).toBe("/");
  expect(homeOf({ ...AMIRA, episodes: [], role: "staff" })).toBe("/clinic");
});

it("signs Amira in with a fresh code", async () => {
  const api = server(() => Response.json(AMIRA));
  expect(await redeem(api, "CODE")).toEqual({ me: AMIRA });
});

it("never asks the server about a link without a code", async () => {
  const api = server(() => Promise.reject(new Error("asked")));
  expect(await redeem(api, "")).toEqual({ problem: "incomplete" });
});

it.each([
  ["a used or expired code", () => problem(410), "used"],
  ["no network", () => Promise.reject(new TypeError("Failed to fetch")), "offline"],
  ["a captive portal", () => new Response("<html>", { headers: { "content-type": "text/html" } }), "offline"],
  ["too many tries", () => problem(429), "busy"],
  ["a server in trouble", () => problem(503), "busy"],
])("tells %s from the others", async (_, answer, expected) => {
  expect(await redeem(server(answer), "CODE")).toEqual({ problem: expected });
});
