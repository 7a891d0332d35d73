/** Which addresses are the patient app's, and which the server answers itself. */
export const SERVERS_OWN = /^\/(clinic|s|api|docs|openapi\.json|fhir|healthz|readyz|metrics)([/?]|$)/;

/** A message may open this app and nothing else; anything else becomes its first screen. */
export function ownPath(target: string, origin: string): string {
  if (!URL.canParse(target, origin)) return "/";
  const url = new URL(target, origin);
  return url.origin === origin ? url.pathname + url.search + url.hash : "/";
}
