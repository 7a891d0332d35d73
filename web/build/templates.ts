/** Takes the indentation out of HTML and SVG templates: it helps the reader of the source, not the phone. */
import { resolve } from "node:path";
import type { Plugin } from "vite";

const FOLDERS = ["patient", "elements"].map((name) => resolve(import.meta.dirname, "..", name));

export function templates(): Plugin {
  return {
    name: "templates",
    enforce: "pre",
    apply: "build",
    transform(code, id) {
      if (!id.endsWith(".ts") || !FOLDERS.some((folder) => id.startsWith(folder))) return undefined;
      // Only templates can hold a line break inside a text, and in markup any run of spaces is one space.
      return { code: code.replace(/\n[ \t]+/g, "\n"), map: null };
    },
  };
}
