/** Draws the app's icons from the logo (`npm run icons`): two treatments, and the response that settles between them. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { crc32, deflateSync } from "node:zlib";

type Point = [x: number, y: number];
type Colour = [red: number, green: number, blue: number];
interface Stroke {
  points: Point[];
  colour: Colour;
}
interface Icon {
  file: string;
  size: number;
  /** share of the side that the 24-unit grid of the logo takes */
  scale: number;
  width: number;
  ground: Colour | null;
  strokes: Stroke[];
}

const INK: Colour = [0x18, 0x22, 0x25];
const MARINE: Colour = [0x14, 0x56, 0x6e];
const GROUND: Colour = [0xf2, 0xf1, 0xec];
const WHITE: Colour = [0xff, 0xff, 0xff];
const GRID = 24;

const MARKS: Point[][] = [[[4, 4], [4, 20]], [[20, 4], [20, 20]]];
const CURVE: Point[] = [
  ...bezier([4, 16.5], [6.6, 16.5], [7.4, 9], [10.4, 9]),
  ...bezier([10.4, 9], [13.6, 9], [14, 16.5], [20, 16.5]),
];

const ICONS: Icon[] = [
  { file: "interlude-192.png", size: 192, scale: 0.8, width: 1.75, ground: GROUND, strokes: logo(INK, MARINE) },
  { file: "interlude-512.png", size: 512, scale: 0.8, width: 1.75, ground: GROUND, strokes: logo(INK, MARINE) },
  // Platforms cut a maskable icon to any shape inside a circle of 80 %.
  { file: "interlude-maskable-512.png", size: 512, scale: 0.6, width: 1.75, ground: GROUND, strokes: logo(INK, MARINE) },
  // Android uses the alpha alone.
  { file: "badge-96.png", size: 96, scale: 1, width: 2.5, ground: null, strokes: logo(WHITE, WHITE) },
];

for (const icon of ICONS) writeFileSync(resolve(import.meta.dirname, "../public/icons", icon.file), png(icon.size, draw(icon)));

function logo(marks: Colour, curve: Colour): Stroke[] {
  return [{ points: CURVE, colour: curve }, ...MARKS.map((points) => ({ points, colour: marks }))];
}

/** RGBA bytes, row by row. */
function draw(icon: Icon): Buffer {
  const pixels = Buffer.alloc(icon.size * icon.size * 4);
  const unit = (icon.size * icon.scale) / GRID;
  const margin = (icon.size * (1 - icon.scale)) / 2;
  for (let y = 0; y < icon.size; y += 1) {
    for (let x = 0; x < icon.size; x += 1) {
      const at: Point = [(x + 0.5 - margin) / unit, (y + 0.5 - margin) / unit];
      pixels.set(colourAt(at, icon, unit), (y * icon.size + x) * 4);
    }
  }
  return pixels;
}

function colourAt(at: Point, { ground, strokes, width }: Icon, unit: number): number[] {
  let [red, green, blue, alpha] = ground ? [...ground, 255] : [255, 255, 255, 0];
  for (const stroke of strokes) {
    const cover = Math.min(1, Math.max(0, (width / 2 - distance(at, stroke.points)) * unit + 0.5));
    [red, green, blue] = [mix(red!, stroke.colour[0], cover), mix(green!, stroke.colour[1], cover), mix(blue!, stroke.colour[2], cover)];
    alpha = Math.max(alpha!, 255 * cover);
  }
  return [red!, green!, blue!, alpha!].map(Math.round);
}

function mix(below: number, above: number, cover: number): number {
  return below + (above - below) * cover;
}

function distance(at: Point, points: Point[]): number {
  return Math.min(...points.slice(1).map((end, index) => toSegment(at, points[index]!, end)));
}

function toSegment([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
}

function bezier(a: Point, b: Point, c: Point, d: Point, steps = 40): Point[] {
  return Array.from({ length: steps + 1 }, (_, step) => {
    const t = step / steps;
    const at = (axis: 0 | 1) => (1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t ** 2 * c[axis] + t ** 3 * d[axis];
    return [at(0), at(1)];
  });
}

function png(size: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  // 8 bits per channel, RGBA
  header.set([8, 6], 8);
  const rows = Array.from({ length: size }, (_, y) => Buffer.concat([Buffer.of(0), pixels.subarray(y * size * 4, (y + 1) * size * 4)]));
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
