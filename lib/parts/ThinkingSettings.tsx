import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** How much the model thinks, and whether it searches: where model and owner leave a choice. */
export default function ThinkingSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { thinking, search } = call.choices.value;
  const { voice } = words();
  const { thinking: levels, maySearch } = config.talk;
  const names = {
    minimal: voice.thinkingMinimal,
    low: voice.thinkingLow,
    medium: voice.thinkingMedium,
    high: voice.thinkingHigh,
  };
  return (
    <>
      <h3>{voice.more}</h3>
      <label class="field">
        <span>{voice.thinking}</span>
        <select
          data-testid="thinking"
          disabled={levels.length === 0}
          aria-describedby={levels.length === 0 ? "thinking-note" : undefined}
          value={thinking !== null && levels.includes(thinking) ? thinking : ""}
          onChange={({ currentTarget: { value } }) =>
            call.choose({ thinking: levels.find((level) => level === value) ?? null })}
        >
          <option value="">{voice.thinkingOwn}</option>
          {levels.map((level) => <option key={level} value={level}>{names[level]}</option>)}
        </select>
      </label>
      {levels.length === 0 && (
        <p id="thinking-note" class="quiet">
          {fill(voice.thinkingNone, { model: config.model })}
        </p>
      )}
      <label class="choice">
        <input
          type="checkbox"
          data-testid="search"
          disabled={!maySearch}
          aria-describedby={maySearch ? undefined : "search-note"}
          checked={maySearch && search}
          onChange={({ currentTarget: { checked } }) => call.choose({ search: checked })}
        />
        <span>{voice.search}</span>
      </label>
      {!maySearch && <p id="search-note" class="quiet">{voice.searchNone}</p>}
    </>
  );
}
