/** Hands Fluent texts to the page without what only their writers need: comments and blank lines. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

const ENDING = ".ftl?raw";

export function texts(): Plugin {
  return {
    name: "texts",
    enforce: "pre",
    load(id) {
      if (!id.endsWith(ENDING)) return undefined;
      const source = readFileSync(id.slice(0, -"?raw".length), "utf8");
      const lines = source.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
      return `export default ${JSON.stringify(lines.join("\n"))}`;
    },
  };
}
