import { fill, type Words } from "../../words/words.ts";
import { moneyText } from "../money_text.ts";
import type { PastTalk } from "./past_talk.ts";
import { talkTitle } from "./talk_title.ts";

/** What is told of a talk beside its words, as a person reads it. */
export interface TalkFacts {
  readonly title: string;
  readonly date: string;
  readonly length: string;
  /** Null where nothing was told. */
  readonly cost: string | null;
}

/** @param timeZone absent: this machine's */
export function talkFacts(
  { lines, begunAtMs, changedAtMs, microDollars }: PastTalk,
  words: Words,
  timeZone?: string,
): TalkFacts {
  const minutes = Math.floor((changedAtMs - begunAtMs) / 60_000);
  const date = new Date(begunAtMs).toLocaleString(words.language, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone,
  });
  return {
    title: talkTitle(lines) || fill(words.keeping.file.spoken, { date }),
    date,
    length: minutes < 1 ? words.keeping.underOneMinute : fill(words.keeping.minutes, { minutes }),
    cost: microDollars === null ? null : moneyText(microDollars, words),
  };
}

/** What a talk was with: a model by its name, or what stood in for one in the reader's words. */
export function modelName({ model }: Pick<PastTalk, "model">, { page }: Words): string {
  if (model === "simulator") return page.simulatorBadge + page.simulatorBadgeMore;
  return model === "replay" ? page.replayBadge : model;
}

/** What was odd about a line, in brackets behind who said it; none where nothing was. */
export function lineRemark(
  { state, isTyped }: PastTalk["lines"][number],
  words: Words,
): string | null {
  if (state === "cut") return words.page.cut;
  if (state === "broken") return words.page.broken;
  return isTyped ? words.page.typed : null;
}

/** Who said a line. */
export function speakerName({ who }: PastTalk["lines"][number], words: Words): string {
  if (who === "thought") return words.page.thoughts;
  return who === "person" ? words.page.you : words.page.model;
}
