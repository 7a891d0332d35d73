import { describe, expect, it } from "vitest";
import { ownPath, SERVERS_OWN } from "./paths";
import { readMessage } from "./payload";

const HERE = "https://interlude.example";

describe("a push message", () => {
  it("is read from the declarative shape", () => {
    const text = JSON.stringify({
      web_push: 8030,
      notification: { title: "Interlude", body: "Time for your evening note.", navigate: `${HERE}/log`, tag: "n-1" },
      id: "n-1",
    });
    expect(readMessage(text, HERE)).toEqual({ id: "n-1", title: "Interlude", body: "Time for your evening note.", path: "/log" });
  });

  it.each(["", "not json", "null", "[]", '{"notification": 7}', '{"notification": {"title": {}, "body": 3, "navigate": []}}'])(
    "that cannot be read still gives something to show: %j",
    (text) => expect(readMessage(text, HERE)).toEqual({ id: "", title: "Interlude", body: "", path: "/" }),
  );
});

describe("a notification", () => {
  it.each([
    [`${HERE}/log`, "/log"],
    ["/progress?week=2#bruise", "/progress?week=2#bruise"],
  ])("opens %s", (target, path) => expect(ownPath(target, HERE)).toBe(path));

  it.each(["https://elsewhere.example/log", "//elsewhere.example", "javascript:alert(1)", "https://interlude.example.evil.example/", "http://interlude.example/log", "http://["])(
    "does not open %s",
    (target) => expect(ownPath(target, HERE)).toBe("/"),
  );
});

describe("the patient app", () => {
  it.each(["/", "/log", "/settings", "/signs", "/apiary", "/clinical"])("answers %s without a network", (path) => {
    expect(SERVERS_OWN.test(path)).toBe(false);
  });

  it.each(["/clinic", "/clinic/today", "/s", "/api/sync", "/docs", "/openapi.json", "/fhir/Patient", "/healthz", "/readyz", "/metrics", "/s?from=mail"])(
    "leaves %s to the server",
    (path) => expect(SERVERS_OWN.test(path)).toBe(true),
  );
});
