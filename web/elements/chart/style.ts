/** How lines, bands and marks look; every value is a token of the page. */
import { css } from "lit";

export const chartStyle = css`
  :host{display:block;position:relative;color:var(--ink);font-family:var(--font)}
  .plot{border-radius:var(--r-s,6px);touch-action:pan-y;outline-offset:4px}
  .plot:focus-visible{outline:3px solid var(--focus)}
  svg{display:block;inline-size:100%;overflow:visible;font-family:var(--font);font-variant-numeric:tabular-nums;direction:ltr}
  text{fill:var(--ink-2);font-size:.6875rem}
  .k{fill:var(--ink);font-weight:600}.q3{fill:var(--ink-3)}.u{fill:var(--usual-ink)}.a{fill:var(--accent);font-weight:600;font-size:.8125rem}
  text.axis.a,.axis .a{font-size:.6875rem}
  .title,.goalt{paint-order:stroke;stroke:var(--surface);stroke-width:4px;stroke-linejoin:round}
  :host([view=spark]){inline-size:7rem;max-inline-size:100%}:host([view=spark]) svg{inline-size:auto}:host([view=spark]) .own{stroke-width:1.75}:host([view=spark]) .tx{stroke-width:1;opacity:.7}
  .band{fill:var(--usual)}.bandedge{fill:none;stroke:var(--usual-edge)}
  .own{fill:none;stroke:var(--own);stroke-width:2.25;stroke-linejoin:round;stroke-linecap:round}.own.strong{stroke-width:2.75}
  .dot{fill:var(--own);stroke:var(--surface);stroke-width:1.5}.dot.late{fill:var(--surface);stroke:var(--own)}
  .now{fill:var(--own);stroke:var(--surface);stroke-width:2.5}
  .halo{fill:none;stroke:var(--own);stroke-width:1.5;opacity:.45}
  .past{fill:none;stroke:var(--own-past);stroke-width:1.25;stroke-linejoin:round;stroke-linecap:round;opacity:.8}
  .tx{stroke:var(--treatment);stroke-width:1.5}.tx.tick{stroke-width:1;opacity:.55}.tx.next{stroke-dasharray:3 3}
  .ax{stroke:var(--line-strong)}.g{stroke:var(--grid)}
  .miss{fill:var(--surface);stroke:var(--ink-3);stroke-width:1.25}
  .gap{fill:none;stroke:var(--ink-3);stroke-dasharray:1 3;stroke-linecap:round}
  .gap.due{stroke:var(--own);stroke-width:1.5}circle.due{fill:var(--surface);stroke:var(--own);stroke-width:2}
  .pain{fill:none;stroke:var(--ink-3);stroke-width:1.25;stroke-dasharray:4 3}
  .err{fill:var(--accent-soft)}.goal{stroke:var(--progress);stroke-width:1.5;stroke-dasharray:5 3}.goalt{fill:var(--progress);font-weight:600}
  .flag{fill:none;stroke:var(--watch);stroke-width:1.75}
  .b1,.b2,.b3,.b4{stroke:var(--surface)}.b1{fill:var(--bruise-1)}.b2{fill:var(--bruise-2)}.b3{fill:var(--bruise-3)}.b4{fill:var(--bruise-4)}
  .trail{stroke:var(--bruise-1);stroke-width:1.5}.end{stroke:var(--ink-3);stroke-width:1.5}
  .cursor{fill:none;stroke:var(--focus);stroke-width:2}
  .read{min-block-size:1.35em;margin:.25rem 0 0;font-size:.8125rem;color:var(--ink-2)}
  .read:empty{display:none}
  .legend{display:flex;flex-wrap:wrap;gap:.25rem .875rem;margin-block-start:.5rem;font-size:.75rem;color:var(--ink-2)}
  .legend span{display:inline-flex;align-items:center;gap:.375rem}
  .legend svg{inline-size:1.25rem;block-size:.75rem;flex:none}
  details{font-size:.8125rem;margin-block-end:.25rem}summary{min-block-size:2.75rem;display:flex;align-items:center;color:var(--accent);cursor:pointer;inline-size:fit-content}
  summary:focus-visible{outline:3px solid var(--focus);border-radius:6px}
  table{border-collapse:collapse;inline-size:100%}th,td{text-align:start;padding:.25rem .5rem .25rem 0;border-block-end:1px solid var(--line);font-variant-numeric:tabular-nums}
  th{font-weight:500;color:var(--ink-2)}
  .empty{margin:0;color:var(--ink-2);font-size:.875rem}
  @media (prefers-reduced-motion:no-preference){:host([fresh]) .own{stroke-dasharray:1;animation:draw 600ms cubic-bezier(.2,.7,.2,1) both}}
  @keyframes draw{from{stroke-dashoffset:1}}
  @media print{details{display:none}}
`;
