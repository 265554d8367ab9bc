import { sharedCall } from "../browser/shared_call.ts";
import { TALK_LANGUAGES } from "../browser/talk_languages.ts";
import { canHearVoices, VOICES } from "../browser/voices.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { languageName } from "../words/language_name.ts";
import VoiceSample from "./VoiceSample.tsx";

/** Whose voice speaks, and in which language. */
export default function VoiceSettings({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { voice, language } = call.choices.value;
  const { voice: told, language: shownIn } = words();
  const { voices, areInstructionsFixed } = config.talk;
  const isFixed = voices?.length === 1;
  const open = voices ?? VOICES;
  return (
    <>
      <h3>{told.title}</h3>
      <div class="voice-choice">
        <label class="field">
          <span>{told.voice}</span>
          <select
            data-testid="voice"
            disabled={isFixed}
            aria-describedby="voice-note"
            value={isFixed ? open[0] : voice !== null && open.includes(voice) ? voice : ""}
            onChange={({ currentTarget: { value } }) => call.choose({ voice: value || null })}
          >
            {!isFixed && <option value="">{told.voiceOwn}</option>}
            {open.map((name) => <option key={name} value={name}>{name}</option>)}
          </select>
        </label>
        {canHearVoices(config) && <VoiceSample config={config} />}
      </div>
      <p id="voice-note" class="quiet" data-testid="voice-note">{voiceNote(config)}</p>
      <label class="field">
        <span>{told.language}</span>
        <select
          data-testid="talk-language"
          disabled={areInstructionsFixed}
          aria-describedby="talk-language-note"
          value={areInstructionsFixed ? "" : language ?? ""}
          onChange={({ currentTarget: { value } }) => call.choose({ language: value || null })}
        >
          <option value="">{told.languageOwn}</option>
          {byName(shownIn).map(([tag, name]) => <option key={tag} value={tag}>{name}</option>)}
        </select>
      </label>
      <p id="talk-language-note" class="quiet">
        {areInstructionsFixed ? told.fixedInstructions : told.languageNote}
      </p>
    </>
  );
}

/** Whose voices these are, and whether they can be heard here. */
function voiceNote({ talk: { voices }, upstreamKind }: PublicConfig): string {
  const { voice } = words();
  const isFixed = voices?.length === 1;
  const whose = isFixed ? voice.fixedVoice : voice.voiceNote;
  if (canHearVoices({ upstreamKind })) return `${whose} ${voice.sampleCosts}`;
  if (isFixed) return whose;
  const told = `${whose} ${voice.voiceKey}`;
  return upstreamKind === "simulator" ? `${told} ${voice.voiceSimulator}` : told;
}

/** As they are called in the page's language, in its order. */
function byName(language: string): [tag: string, name: string][] {
  const { compare } = new Intl.Collator(language);
  return TALK_LANGUAGES.map((tag): [string, string] => [tag, languageName(tag, language)])
    .sort(([, a], [, b]) => compare(a, b));
}
