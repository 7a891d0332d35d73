/** Texts by id, from Fluent sources that are built into the page. */
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

export type Arguments = Record<string, FluentVariable>;
export interface Wording {
  (id: string, values?: Arguments): string;
  /** Whether a text of this id exists. */
  has(id: string): boolean;
  /** Adds the texts of a part of the app that loads later. */
  add(source: string): void;
}

const RIGHT_TO_LEFT = ["ar", "fa", "he", "ur"];

/** A text that is missing shows its id: better seen in a test than an empty button on a phone. */
export function wording(language: string, ...sources: string[]): Wording {
  const bundle = new FluentBundle(language, { useIsolating: RIGHT_TO_LEFT.includes(language) });
  const say = (id: string, values: Arguments = {}) => {
    const pattern = bundle.getMessage(id)?.value;
    return pattern ? bundle.formatPattern(pattern, values) : id;
  };
  const add = (source: string) => void bundle.addResource(new FluentResource(source));
  sources.forEach(add);
  return Object.assign(say, { has: (id: string) => bundle.hasMessage(id), add });
}
