import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { wording } from "../texts/wording";

const web = resolve(import.meta.dirname, "..");
const source = (name: string) => readFileSync(resolve(web, `texts/en/${name}.ftl`), "utf8");
/** Ids asked for by name, wherever in the code they are. */
function asked(pattern: string): string[] {
  const files = globSync(`${pattern}.ts`, { cwd: web }).filter((file) => !file.endsWith(".test.ts"));
  return files.flatMap((file) =>
    [...readFileSync(resolve(web, file), "utf8").matchAll(/\bt\(\s*"([a-z0-9-]+)"/g)].map((found) => found[1]!),
  );
}

describe("every text that is asked for exists", () => {
  it("on the phone", () => {
    const t = wording("en", source("phone"), source("phone-later"), source("advice"));
    expect(asked("patient/**/*").filter((id) => !t.has(id))).toEqual([]);
  });
  it("in charts and marks", () => {
    const t = wording("en", source("chart"));
    expect(asked("elements/**/*").filter((id) => !t.has(id))).toEqual([]);
  });
});

describe("the texts of the first load", () => {
  it("need none of those that load later", () => {
    const t = wording("en", source("phone"), source("advice"));
    const first = ["log/*", "today-screen", "due", "install-hint", "state-chip", "tabs"].flatMap((name) =>
      asked(`patient/screens/${name}`),
    );
    expect(first.filter((id) => !t.has(id))).toEqual([]);
  });
});
