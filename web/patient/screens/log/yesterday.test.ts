import { beforeAll, describe, expect, it } from "vitest";
import type { StoredEntry } from "../../model";
import type { Store } from "../../offline/store";
import { entry, phoneOf } from "../../testing/amira";
import { emptyDraft } from "./draft";
import { mildYesterday, repeat } from "./yesterday";

beforeAll(() => {
  process.env.TZ = "Europe/Berlin";
});
const NOW = Date.parse("2026-05-14T17:42:00Z");
const yesterday = (entries: StoredEntry[]) => mildYesterday(phoneOf(entries) as Store, NOW);
const sore = (now: number, at = "2026-05-13T17:40:00Z") => entry("soreness", at, { now });

describe("the same as yesterday", () => {
  it("takes over soreness, bruise and the answer to the signs, and says so", () => {
    const mild = yesterday([
      sore(3),
      entry("bruise", "2026-05-13T17:41:00Z", { grade: 2 }),
      entry("signs", "2026-05-13T17:41:00Z", { ticked: [] }),
    ]);
    expect(mild && repeat(emptyDraft("knee", "left"), mild)).toMatchObject({
      soreness: 3,
      bruise: { grade: 2 },
      none: true,
      ticked: [],
      repeated: true,
    });
  });
  it("is offered only after a mild day", () => {
    expect(yesterday([sore(4)])).toBeNull();
    expect(yesterday([sore(2), entry("signs", "2026-05-13T17:41:00Z", { ticked: ["rf_numb"] })])).toBeNull();
    expect(yesterday([sore(2), entry("bruise", "2026-05-13T17:41:00Z", { grade: 3 })])).toBeNull();
  });
  it("is not offered when the last note is of today or older", () => {
    expect(yesterday([sore(2, "2026-05-14T06:00:00Z")])).toBeNull();
    expect(yesterday([sore(2, "2026-05-12T17:40:00Z")])).toBeNull();
  });
  it("never claims that no sign was there when none was asked", () => {
    expect(yesterday([sore(1)])?.none).toBe(false);
  });
});
