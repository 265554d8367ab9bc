import type { PastTalk } from "./past_talk.ts";

/** Talks in which every word of the query stands somewhere, whatever its case and accents; all for an empty one. */
export function searchTalks(talks: readonly PastTalk[], query: string): readonly PastTalk[] {
  const wanted = plain(query).split(/\s+/).filter((word) => word !== "");
  if (wanted.length === 0) return talks;
  return talks.filter(({ lines, notes }) => {
    const texts = [
      ...lines.map(({ text }) => text),
      ...notes.flatMap(({ title, markdown }) => [title, markdown]),
    ];
    const all = plain(texts.join("\n"));
    return wanted.every((word) => all.includes(word));
  });
}

function plain(text: string): string {
  return text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
}
