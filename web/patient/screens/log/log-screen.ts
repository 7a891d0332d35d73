/** The log: one screen from the first tap to the answer. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { customElement, state } from "lit/decorators.js";
import { hourOf, clockTime, written } from "../../../elements/calendar";
import { episodeOf, treatmentsOf, zone } from "../../course";
import { icon } from "../../icons";
import type { NewEntry, StoredEntry } from "../../model";
import { byGravity, speaking } from "../../red-flags";
import type { Row } from "virtual:catalogue/red-flags";
import { reportOf } from "../../report";
import { go } from "../../router";
import { t } from "../../texts";
import { momentName, placeName } from "../../words";
import { ask } from "../ask";
import { Screen } from "../screen";
import { storing } from "../storing";
import { adviceScreen } from "./advice";
import { answerScreen } from "./answer";
import { bruisePicker } from "./bruise-picker";
import { asEntries, emptyDraft, entriesOf, isEmpty, isLate, severeValues, type Draft } from "./draft";
import { extraKeys, notePanel, stiffnessPanel, wherePanel, whenPanel, type Extra } from "./extras";
import { againButton, painQuestion, quietAdvice, sorenessQuestion } from "./questions";
import { signsPicker } from "./signs-picker";
import { mildYesterday, repeat } from "./yesterday";

/** From this local hour on the worst pain of the day is asked. */
const EVENING = 17;

type Stage = "form" | "advice" | "answer";

@customElement("log-screen")
export class LogScreen extends Screen {
  @state() private stage: Stage = "form";
  @state() private draft: Draft = emptyDraft(null, null);
  @state() private openGroups = new Set<string>();
  @state() private openExtras = new Set<Extra>();
  @state() private rows: readonly Row[] = [];
  @state() private problem = "";
  /** ids of what this visit saved: later saves of the same visit correct it */
  private saved: string[] = [];
  /** the note was saved as a whole */
  private finished = false;
  private readonly opened = Date.now();

  /** The treated region is preset; on a new phone it arrives while the screen is open already. */
  override willUpdate(): void {
    if (this.draft.region) return;
    const place = treatmentsOf(this.store).at(-1) ?? episodeOf(this.store);
    if (place?.region) this.draft = { ...this.draft, region: place.region, side: place.side };
  }

  override updated(changed: PropertyValues): void {
    if (!changed.has("stage") || changed.get("stage") === undefined) return;
    scrollTo(0, 0);
    this.querySelector<HTMLElement>("h1")?.focus();
  }

  override render(): TemplateResult {
    if (this.stage === "advice") return this.advice();
    if (this.stage === "answer") return this.answer();
    return this.form();
  }

  private form(): TemplateResult {
    const evening = hourOf(this.opened, zone()) >= EVENING;
    const yesterday = this.draft.happened_at ? null : mildYesterday(this.store, this.opened);
    const late = isLate(this.draft, this.opened);
    return html`<main class="phone log barred">
      <header class="top">
        <a class="iconbtn" href="/" aria-label=${t("log-close")}>${icon("close")}</a>
        <h1 class="label" tabindex="-1">${this.heading()}</h1>
        <span></span>
      </header>
      ${againButton(this.draft, yesterday, (yesterday) => (this.draft = repeat(this.draft, yesterday)))}
      ${sorenessQuestion(this.draft, this.store, this.opened, (change) => this.change(change))}
      ${evening ? painQuestion(this.draft, (change) => this.change(change)) : nothing}
      ${bruisePicker(this.draft.bruise, (bruise) => this.change({ bruise }))}
      ${signsPicker(
        this.draft,
        this.openGroups,
        (group) => this.toggleGroup(group),
        (signs) => void this.changeSigns(signs),
      )}
      ${late ? nothing : quietAdvice(this.judge(), this.store)}
      <section class="q">${this.extras(evening)}</section>
      <div class="foot">
        <div class="act">
          ${this.problem ? html`<p class="wrong" role="alert">${this.problem}</p>` : nothing}
          <button type="button" class="btn" @click=${this.save}>${t("save")}</button>
        </div>
      </div>
    </main>`;
  }

  private heading(): string {
    const moment = this.draft.happened_at ? Date.parse(this.draft.happened_at) : this.opened;
    const time = this.draft.happened_at
      ? momentName(moment, this.opened)
      : `${written(moment, zone(), { weekday: "long" })}, ${clockTime(moment, zone())}`;
    return [time, placeName(this.draft.region, this.draft.side)].filter(Boolean).join(" · ");
  }

  private extras(evening: boolean): TemplateResult {
    const change = (change: Partial<Draft>) => this.change(change);
    const shown: Extra[] = ["where", "when", "stiffness", "note", ...(evening ? [] : ["pain" as const])];
    const treated = treatmentsOf(this.store).at(-1);
    return html`${extraKeys(shown, this.openExtras, (extra) => this.toggleExtra(extra))}
    ${this.openExtras.has("pain") && !evening ? painQuestion(this.draft, change) : nothing}
    ${this.openExtras.has("where") ? wherePanel(this.draft, change, treated?.region === this.draft.region) : nothing}
    ${this.openExtras.has("when") ? whenPanel(this.draft, this.opened, change) : nothing}
    ${this.openExtras.has("stiffness") ? stiffnessPanel(this.draft, change) : nothing}
    ${this.openExtras.has("note") ? notePanel(this.draft, change) : nothing}`;
  }

  private advice(): TemplateResult {
    return adviceScreen({
      store: this.store,
      rows: this.rows,
      ticked: this.draft.ticked,
      saved: this.savedEntries(),
      finished: this.finished,
      mistake: () => void this.takeBack(),
      goOn: () => (this.stage = this.finished ? "answer" : "form"),
    });
  }

  private answer(): TemplateResult {
    return answerScreen({
      store: this.store,
      saved: this.savedEntries(),
      now: this.opened,
      late: this.draft.happened_at !== null,
      chooseUrgency: async (entry, urgency) => void (await this.store.correct(entry.id, entry.values, { urgency })),
    });
  }

  private change(change: Partial<Draft>): void {
    this.draft = { ...this.draft, repeated: false, ...change };
    this.problem = "";
  }

  /** An emergency speaks before anything else happens; the note itself is safe on the phone by then. */
  private async changeSigns(signs: Pick<Draft, "ticked" | "none" | "answers">): Promise<void> {
    this.change(signs);
    const rows = this.judge();
    if (isLate(this.draft, this.opened) || !rows.some(({ severity }) => severity === "emergency")) return;
    this.rows = rows;
    this.stage = "advice";
    this.problem = await storing(() => this.keep(entriesOf(this.draft, this.episode()).filter(({ kind }) => kind === "signs")));
  }

  private readonly save = async (): Promise<void> => {
    if (isEmpty(this.draft)) {
      this.problem = t("log-empty");
      return;
    }
    if (!(await this.confirmed())) return;
    const stillSo = await this.askedIfStillSo();
    this.problem = await storing(async () => {
      await this.keep(entriesOf(this.draft, this.episode()));
      if (stillSo) await this.keepAsNow();
    });
    if (this.problem) return;
    this.rows = isLate(this.draft, this.opened) && !stillSo ? [] : this.judge();
    this.finished = true;
    this.stage = this.rows.length ? "advice" : "answer";
  };

  private async confirmed(): Promise<boolean> {
    const severe = severeValues(this.draft);
    if (!severe.length) return true;
    const values = severe.map((kind) => t("severe-value", { kind, value: this.draft[kind] ?? 0 })).join(", ");
    return ask({ title: t("severe-ask"), text: values, yes: t("severe-yes"), no: t("severe-no") });
  }

  /** Long ago is not now: only when it is still so does the advice speak. */
  private async askedIfStillSo(): Promise<boolean> {
    if (!isLate(this.draft, this.opened) || !this.draft.ticked.length) return false;
    return ask({ title: t("still-ask"), text: t("still-text"), yes: t("still-yes"), no: t("still-no") });
  }

  private async keepAsNow(): Promise<void> {
    const now = { ...this.draft, happened_at: null };
    const kept = await this.store.save(entriesOf(now, this.episode()).filter(({ kind }) => kind === "signs"));
    this.saved.push(...kept.map(({ id }) => id));
  }

  /** New entries are saved; what this visit already saved is corrected instead. */
  private async keep(entries: NewEntry[]): Promise<void> {
    const before = this.savedEntries();
    const fresh: NewEntry[] = [];
    for (const entry of entries) {
      const earlier = before.find(({ kind }) => kind === entry.kind);
      if (!earlier) fresh.push(entry);
      else if (JSON.stringify(earlier.values) !== JSON.stringify(entry.values))
        await this.store.correct(earlier.id, entry.values);
    }
    const kept = fresh.length ? await this.store.save(fresh) : [];
    this.saved.push(...kept.map(({ id }) => id));
  }

  private async takeBack(): Promise<void> {
    for (const entry of this.savedEntries().filter(({ kind }) => kind === "signs")) await this.store.remove(entry.id);
    this.change({ ticked: [], answers: {}, none: false });
    this.stage = this.finished ? "answer" : "form";
  }

  private savedEntries(): StoredEntry[] {
    return this.store.entries().filter(({ id }) => this.saved.includes(id));
  }

  private judge(): readonly Row[] {
    const now = Date.now();
    const entries = [
      ...this.store.entries().filter(({ id }) => !this.saved.includes(id)),
      ...asEntries({ ...this.draft, happened_at: null }, this.episode(), now),
    ];
    return byGravity(
      speaking(reportOf(entries, this.store.treatments(), this.store.profile()?.intake ?? [], new Date(now).toISOString())),
    );
  }

  private episode(): string {
    const episode = episodeOf(this.store);
    if (!episode) go("/");
    return episode?.id ?? "";
  }

  private toggleGroup(group: string): void {
    const open = new Set(this.openGroups);
    if (!open.delete(group)) open.add(group);
    this.openGroups = open;
  }

  private toggleExtra(extra: Extra): void {
    if (extra === "where") void import("../../../elements/body-map");
    const open = new Set(this.openExtras);
    if (!open.delete(extra)) open.add(extra);
    this.openExtras = open;
  }
}
