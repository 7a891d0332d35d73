/** Own icons on a 24 grid; always beside a word, or with a name for screen readers on their button. */
import { html, svg, type TemplateResult } from "lit";

const SHAPES = {
  mark: svg`<path d="M4 4v16M20 4v16" /><path d="M4 16.5c2.6 0 3.4-7.5 6.4-7.5 3.2 0 3.6 7.5 9.6 7.5" />`,
  today: svg`<path d="M5 4v16M19 4v16" /><circle cx="12" cy="12" r="2.25" />`,
  progress: svg`<path d="M4 19h16" /><path d="M4.5 8.5 9 11l4.5 1 6 4" />`,
  care: svg`<path d="M12 20s-7.5-4.6-7.5-10.2A4.3 4.3 0 0 1 12 7.2a4.3 4.3 0 0 1 7.5 2.6C19.5 15.4 12 20 12 20Z" />`,
  settings: svg`<path d="M4 7h10M18 7h2M4 17h2M10 17h10" /><circle cx="16" cy="7" r="2" /><circle cx="8" cy="17" r="2" />`,
  log: svg`<path d="M4 20h4L19.5 8.5a2.1 2.1 0 0 0-4-4L4 16v4Z" /><path d="m13.5 6.5 4 4" />`,
  measure: svg`<path d="M4 18a8 8 0 0 1 16 0" /><path d="M12 18l4.5-5" /><path d="M3 18h18" />`,
  message: svg`<path d="M4 5.5h16v11H10l-4 3.5v-3.5H4z" />`,
  done: svg`<circle cx="12" cy="12" r="8.5" /><path d="m8 12.3 2.8 2.7L16 9.5" />`,
  go: svg`<path d="m9 5 7 7-7 7" />`,
  close: svg`<path d="M6 6l12 12M18 6 6 18" />`,
  again: svg`<path d="M5 12a7 7 0 1 1 2.2 5.1M5 20v-4h4" />`,
  where: svg`<circle cx="12" cy="5" r="2.25" /><path d="M12 9v6M12 9.5 7 13M12 9.5l5 3.5M12 15l-3 6M12 15l3 6" />`,
  clock: svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7v5.3l3.2 2" />`,
  moon: svg`<path d="M19.5 14.5A8 8 0 0 1 9.5 4.5 8 8 0 1 0 19.5 14.500Z" />`,
  calendar: svg`<path d="M4 6h16v14H4zM4 10h16M8.5 3.500v4M15.5 3.500v4" />`,
  note: svg`<path d="M5 4h14v16H5zM8.5 9h7M8.5 13h7M8.5 17h4" />`,
  phone: svg`<rect x="7" y="3" width="10" height="18" rx="2.25" /><path d="M11 18h2" />`,
  sent: svg`<path d="M4 12h15M13 6l6 6-6 6" />`,
  received: svg`<path d="m2.5 12.5 4 4L15 8M11 15.500l1 1L20.5 8" />`,
  needs: svg`<circle cx="12" cy="12" r="8.5" /><path d="M12 7.500v5.500M12 16.500v.01" />`,
  call: svg`<path d="M5 4h4l1.5 5-2.3 1.600a12 12 0 0 0 5.2 5.200L15 13.500l5 1.500v4a1.5 1.5 0 0 1-1.6 1.500A16 16 0 0 1 3.5 5.6 1.5 1.5 0 0 1 5 4Z" />`,
  bell: svg`<path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.5 1.500h-15zM10 20.500h4" />`,
  mail: svg`<path d="M3.5 6h17v12h-17zM4 6.500l8 6.5 8-6.5" />`,
  add: svg`<path d="M12 5v14M5 12h14" />`,
};
/** These point along the line of reading. */
const TURNING = ["go", "sent"];

export type IconName = keyof typeof SHAPES;

export function icon(name: IconName, style = ""): TemplateResult {
  return html`<svg class="i ${style} ${TURNING.includes(name) ? "turn" : ""}" viewBox="0 0 24 24" aria-hidden="true">
    ${SHAPES[name]}
  </svg>`;
}
