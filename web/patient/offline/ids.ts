/** UUIDv7 (RFC 9562): made on the phone, so that an entry has its name before any network, and in the order of making. */
const LAST_COUNT = 0xfff;

let latest = 0;
let count = 0;

export function newId(now = Date.now()): string {
  tick(now);
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(latest / 2 ** 32));
  view.setUint32(2, latest % 2 ** 32);
  view.setUint16(6, 0x7000 | count);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** Within one millisecond, or after the clock was set back, a counter keeps the order. */
function tick(now: number): void {
  if (now > latest) [latest, count] = [now, 0];
  else if (count < LAST_COUNT) count += 1;
  else [latest, count] = [latest + 1, 0];
}
