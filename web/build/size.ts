/** Prints what the first load of the phone app costs over the wire (`npm run size`); fails above the goal. */
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";

const GOAL_KB = 45;
const DIST = resolve(import.meta.dirname, "../dist");

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}
type Manifest = Record<string, Chunk>;

const manifest = JSON.parse(readFileSync(resolve(DIST, "dashboard.json"), "utf8")) as Manifest;
const first = ["index.html", ...firstFiles(manifest, "index.html")];
const later = ["service-worker.js", ...assets().filter((file) => !first.includes(file))];

report("first load", first);
report("later", later);
const total = sum(first);
console.log(`first load ${kb(total)} of ${GOAL_KB} kB (brotli)`);
if (total > GOAL_KB * 1000) process.exitCode = 1;

/** The entry, its styles, and whatever it imports before it can run. */
function firstFiles(manifest: Manifest, entry: string, seen = new Set<string>()): string[] {
  const chunk = manifest[entry];
  if (!chunk || seen.has(entry)) return [];
  seen.add(entry);
  const imported = (chunk.imports ?? []).flatMap((name) => firstFiles(manifest, name, seen));
  return [...new Set([chunk.file, ...(chunk.css ?? []), ...imported])];
}

function assets(): string[] {
  return readdirSync(resolve(DIST, "assets")).map((name) => `assets/${name}`);
}

function report(title: string, files: string[]): void {
  console.log(title);
  for (const file of files) console.log(`  ${kb(brotli(file)).padStart(8)}  ${file}`);
}

function brotli(file: string): number {
  return brotliCompressSync(readFileSync(resolve(DIST, file))).length;
}

function sum(files: string[]): number {
  return files.reduce((total, file) => total + brotli(file), 0);
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
