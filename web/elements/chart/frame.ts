/** The common time axis of all lanes, in CSS pixels, so that text keeps its size at any width. */
import type { nothing, TemplateResult } from "lit";
import { linear } from "./scale";

export interface Frame {
  /** drawing width */
  width: number;
  left: number;
  right: number;
  /** one rem in pixels: grows with the patient's text size */
  rem: number;
  from: number;
  to: number;
  x(at: number): number;
}

/** A horizontal strip of the drawing. */
export interface Lane {
  top: number;
  bottom: number;
}

/** What a pointer or the arrow keys can read at a place. */
export interface Reading {
  x: number;
  y: number;
  text: string;
}

export type Shape = TemplateResult | typeof nothing;

export interface Drawing {
  height: number;
  shapes: Shape[];
  readings: Reading[];
}

export function frameOf(width: number, rem: number, from: number, to: number, left: number, right: number): Frame {
  const scale = linear([from, Math.max(to, from + 1)], [left, width - right]);
  return { width, rem, left, right: width - right, from, to, x: (at) => round(scale(at)) };
}

/** Those that lie on the axis; what came before it still counts for limits, but is not drawn. */
export const onAxis = <T extends { at: number }>(points: readonly T[], { from, to }: Frame): T[] =>
  points.filter(({ at }) => at >= from && at <= to);

export const round = (value: number) => Math.round(value * 10) / 10;

/** About how wide a label will be: exact enough to leave out those that would touch. */
export const labelWidth = (text: string, rem: number) => text.length * 0.4 * rem;

/** Drops labels that would run into the one before. */
export function spaced<T extends { x: number; text: string }>(labels: T[], rem: number): T[] {
  let end = -Infinity;
  return labels.filter(({ x, text }) => {
    const half = labelWidth(text, rem) / 2;
    if (x - half < end) return false;
    end = x + half + rem / 4;
    return true;
  });
}
