/** Writes a brotli copy beside every text file of the built app, so that the server sends it without working. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const DIST = resolve(import.meta.dirname, "../dist");
const TEXT = /\.(js|css|html|svg|webmanifest)$/;

for (const name of readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((name) => TEXT.test(name))) {
  const file = resolve(DIST, name);
  writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)));
}
