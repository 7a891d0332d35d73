/** Hands the phone the part of the clinical catalogue it needs, as the module `virtual:catalogue`. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "smol-toml";
import type { Plugin } from "vite";

const ID = "virtual:catalogue";

export function catalogue(folder: string): Plugin {
  return {
    name: "catalogue",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const file = resolve(folder, "red_flags.toml");
      this.addWatchFile(file);
      return `export default ${JSON.stringify(parse(readFileSync(file, "utf8")))}`;
    },
  };
}
