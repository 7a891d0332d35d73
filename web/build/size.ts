/** Prints what the phone app costs over the wire (`npm run size`); fails when the first load is above the goal. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const GOAL_KB = 45;
const DIST = resolve(import.meta.dirname, "../dist");

const page = readFileSync(resolve(DIST, "index.html"), "utf8");
const first = ["index.html", ...[...page.matchAll(/"\/(assets\/[^"]+)"/g)].map((found) => found[1]!)];
const all = readdirSync(resolve(DIST, "assets")).filter((name) => /\.(js|css)$/.test(name)).map((name) => `assets/${name}`);
const later = ["service-worker.js", ...all.filter((file) => !first.includes(file))];

const total = report("first load", first);
report("later", later);
if (total > GOAL_KB * 1000) {
  console.error(`The first load is above the goal of ${GOAL_KB} kB.`);
  process.exitCode = 1;
}

function report(title: string, files: string[]): number {
  const sizes = files.map((file) => brotliCompressSync(readFileSync(resolve(DIST, file))).length);
  const sum = sizes.reduce((total, size) => total + size, 0);
  console.log(`${title}: ${kb(sum)} (brotli)`);
  files.forEach((file, index) => console.log(`  ${kb(sizes[index]!).padStart(8)}  ${file}`));
  return sum;
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
