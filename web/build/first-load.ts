/** Gathers what the first page needs into one file: it compresses better than a dozen, and nothing waits for a second round trip. */
import type { ModuleInfo } from "rolldown";

interface Graph {
  getModuleInfo(id: string): ModuleInfo | null;
}

/** Names the chunk of a module: "first" when `entry` cannot run without it, null to leave it to the bundler. */
export function firstLoad(entry: string): (id: string, graph: Graph) => string | null {
  let needed: Set<string> | null = null;
  return (id, graph) => {
    needed ??= reachable(entry, graph);
    return needed.has(id) ? "first" : null;
  };
}

function reachable(id: string, graph: Graph, seen = new Set<string>()): Set<string> {
  if (seen.has(id)) return seen;
  seen.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) reachable(imported, graph, seen);
  return seen;
}
